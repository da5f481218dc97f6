"""The same weights for llama.cpp, as 8-bit blocks (Q8_0): the bench compares both engines (e2e/bench/model.ts)."""

import json
from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter, LlamaFileType, TokenType
from gguf.quants import quantize
from safetensors.numpy import load_file

BLOCK = 32
"""Weights of one scale in Q8_0."""

PLACES = {
    "model.embed_tokens": "token_embd",
    "model.norm": "output_norm",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def place_of(name: str) -> str:
    """llama.cpp's name of a weight; raises KeyError for one that Gemma 3 does not have."""
    stem = name.removesuffix(".weight")
    if stem in PLACES:
        return f"{PLACES[stem]}.weight"
    _, _, layer, part = stem.split(".", 3)
    return f"blk.{layer}.{PLACES[part]}.weight"


def token_scores(tokenizer: dict) -> dict[str, float]:
    """llama.cpp joins the pair whose token has the greatest score: earlier merges get greater scores."""
    scores: dict[str, float] = {}
    for rank, merge in enumerate(tokenizer["model"].get("merges", [])):
        pair = merge if isinstance(merge, list) else merge.split(" ")
        scores.setdefault("".join(pair), -float(rank))
    return scores


def write_tokens(writer: GGUFWriter, source: Path) -> None:
    """Tokens, scores, kinds and the chat template."""
    tokenizer = json.loads((source / "tokenizer.json").read_text(encoding="utf-8"))
    settings = json.loads((source / "tokenizer_config.json").read_text(encoding="utf-8"))
    vocabulary: dict[str, int] = tokenizer["model"]["vocab"]
    tokens = sorted(vocabulary, key=vocabulary.__getitem__)
    controls = {token["content"] for token in tokenizer["added_tokens"] if token["special"]}
    scores = token_scores(tokenizer)
    kinds = [
        TokenType.CONTROL if t in controls else TokenType.BYTE if t.startswith("<0x") else TokenType.NORMAL
        for t in tokens
    ]
    writer.add_tokenizer_model("llama")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_scores([scores.get(t, -1000.0 if t in controls else 0.0) for t in tokens])
    writer.add_token_types(kinds)
    writer.add_add_space_prefix(False)
    writer.add_add_bos_token(True)
    writer.add_bos_token_id(vocabulary["<bos>"])
    writer.add_eos_token_id(vocabulary["<eos>"])
    writer.add_unk_token_id(vocabulary["<unk>"])
    writer.add_pad_token_id(vocabulary["<pad>"])
    if "<end_of_turn>" in vocabulary:
        writer.add_eot_token_id(vocabulary["<end_of_turn>"])
    if "chat_template" in settings:
        writer.add_chat_template(settings["chat_template"])


def write_shape(writer: GGUFWriter, config: dict) -> None:
    """What llama.cpp must know of the layers."""
    rope = config["rope_parameters"]
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(config["num_attention_heads"])
    writer.add_head_count_kv(config["num_key_value_heads"])
    writer.add_key_length(config["head_dim"])
    writer.add_value_length(config["head_dim"])
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_freq_base(rope["full_attention"]["rope_theta"])
    writer.add_sliding_window(config["sliding_window"])
    writer.add_file_type(LlamaFileType.MOSTLY_Q8_0)


def run(source: Path, target: Path) -> None:
    """Write `target` from a model folder of Gemma 3."""
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    writer = GGUFWriter(None, "gemma3")
    writer.add_name(source.name)
    write_shape(writer, config)
    write_tokens(writer, source)
    for name, weights in load_file(source / "model.safetensors").items():
        values = weights.astype(np.float32)
        if values.ndim == 1:
            # Gemma multiplies by one more than what is stored; llama.cpp by what is stored.
            writer.add_tensor(place_of(name), values + 1)
        elif values.shape[-1] % BLOCK == 0:
            kind = GGMLQuantizationType.Q8_0
            writer.add_tensor(place_of(name), quantize(values, kind), raw_dtype=kind)
        else:
            writer.add_tensor(place_of(name), values.astype(np.float16))
    target.parent.mkdir(parents=True, exist_ok=True)
    writer.write_header_to_file(target)
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")

"""A model of two layers with random weights, and a tokenizer of single characters: enough for the laws of training."""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
from transformers import Gemma3ForCausalLM, Gemma3TextConfig

SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "<start_of_turn>", "<end_of_turn>"]
CHARACTERS = "\n abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:?()éèàê'-"


def tokenizer() -> Tokenizer:
    """One token a character, the control tokens whole."""
    vocabulary = {text: index for index, text in enumerate([*SPECIAL, *CHARACTERS])}
    made = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    made.decoder = decoders.Fuse()
    made.add_special_tokens(SPECIAL)
    return made


def config() -> Gemma3TextConfig:
    """Two layers, one of each kind of attention, with a window of 24 tokens."""
    return Gemma3TextConfig(
        vocab_size=len(SPECIAL) + len(CHARACTERS),
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        head_dim=16,
        sliding_window=24,
        layer_types=["sliding_attention", "full_attention"],
        pad_token_id=0,
        eos_token_id=[1, 5],
        bos_token_id=2,
    )


def write_model(folder: Path) -> Path:
    """A folder as the pipeline's steps leave it."""
    torch.manual_seed(1)
    model = Gemma3ForCausalLM(config())
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: tensor.contiguous() for name, tensor in model.state_dict().items() if name != "lm_head.weight"}
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps({**config().to_dict(), "architectures": ["Gemma3ForCausalLM"]}))
    (folder / "generation_config.json").write_text("{}")
    (folder / "tokenizer_config.json").write_text("{}")
    tokenizer().save(str(folder / "tokenizer.json"))
    return folder

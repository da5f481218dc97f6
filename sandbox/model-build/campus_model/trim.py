"""Cut the vocabulary of Gemma 3 270M to French and English, and prove that nothing else changed."""

import json
import time
from collections import Counter
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

from .corpus import course_text, french_names, frequent_words, shaped, text_files, training_text, unseen_text
from .manifest import require, write_manifest
from .paths import FULL, TRIMMED
from .perplexity import from_logits, token_ids
from .vocabulary import always_kept, merge_ranks, select, trimmed_tokenizer

SIZE = 40_000
LEAST_KEPT = {"fr": 0.985, "en": 0.96}
"""Probability mass of the full model on the kept tokens, mean over the unseen text: French first."""

MOST_LOST = {"fr": 1.04, "en": 1.12}
"""Bits per character after trimming over those before, on the unseen text, whose invented names cost the most."""

EMBEDDING = "model.embed_tokens.weight"
UNSEEN_CHARACTERS = 3_000

CHAT_TEMPLATE = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% set first = messages[0]['content'] + '\n\n' %}"
    "{% set rest = messages[1:] %}{% else %}{% set first = '' %}{% set rest = messages %}{% endif %}"
    "{% for m in rest %}<start_of_turn>{{ 'model' if m['role'] == 'assistant' else 'user' }}\n"
    "{% if loop.first %}{{ first }}{% endif %}{{ m['content'] | trim }}<end_of_turn>\n{% endfor %}"
    "{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
)


def token_scores(tokenizer: Tokenizer) -> Counter[int]:
    """Expected share of each token of the full vocabulary in French and English legal prose.

    The weights say how much each source speaks for: general French first, then English, then the campus's own texts.
    """
    scores: Counter[int] = Counter()
    for words, weight in (
        (frequent_words("fr", 200_000), 1.0),
        (frequent_words("en", 60_000), 0.70),
        (french_names(), 0.03),
    ):
        forms = list(shaped(words))
        encoded = tokenizer.encode_batch([form for form, _ in forms], add_special_tokens=False)
        for encoding, (_, share) in zip(encoded, forms, strict=True):
            for index in encoding.ids:
                scores[index] += weight * share
    for text, weight in ((training_text(), 0.08), (course_text(), 0.08)):
        lines = [line for line in text.split("\n") if line.strip()]
        counts = Counter(
            i for encoding in tokenizer.encode_batch(lines, add_special_tokens=False) for i in encoding.ids
        )
        total = sum(counts.values())
        for index, count in counts.items():
            scores[index] += weight * count / total
    return scores


def write_settings(tokenizer: dict, vocabulary: dict[str, int]) -> None:
    """config, generation_config and tokenizer files of the trimmed model."""
    config = json.loads((FULL / "config.json").read_text())
    ends = [vocabulary["<eos>"], vocabulary["<end_of_turn>"]]
    config |= {"vocab_size": len(vocabulary), "eos_token_id": ends}
    # Without the end of turn here, generation never stops.
    generation = {
        "bos_token_id": vocabulary["<bos>"],
        "eos_token_id": ends,
        "pad_token_id": vocabulary["<pad>"],
        "do_sample": False,
    }
    settings = {
        "tokenizer_class": "GemmaTokenizer",
        "bos_token": "<bos>",
        "eos_token": "<eos>",
        "pad_token": "<pad>",
        "unk_token": "<unk>",
        "mask_token": "<mask>",
        "add_bos_token": True,
        "clean_up_tokenization_spaces": False,
        "model_max_length": config["max_position_embeddings"],
        "chat_template": CHAT_TEMPLATE,
    }
    for name, content in (
        ("config.json", config),
        ("generation_config.json", generation),
        ("tokenizer_config.json", settings),
    ):
        (TRIMMED / name).write_text(json.dumps(content, ensure_ascii=False, indent=1))
    (TRIMMED / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))


def logits_of(folder: Path, ids: list[int]) -> torch.Tensor:
    """float32 [len(ids), vocabulary]"""
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    with torch.inference_mode():
        return model(torch.tensor([ids])).logits[0]


def check(kept: list[int]) -> dict[str, float]:
    """Compare both models on the held-out pieces; raises CheckFailed when a kept token's logit moved."""
    full, trimmed = (Tokenizer.from_file(str(folder / "tokenizer.json")) for folder in (FULL, TRIMMED))
    index = torch.tensor(kept)
    report: dict[str, float] = {"tokens kept": len(kept)}
    for language in ("fr", "en"):
        text = unseen_text(language, UNSEEN_CHARACTERS)
        ids = token_ids(trimmed, text)
        require(trimmed.decode(ids[1:], skip_special_tokens=False) == text, f"{language}: text is not given back")
        after = logits_of(TRIMMED, ids)
        before = logits_of(FULL, index[torch.tensor(ids)].tolist())
        difference = (before[:, index] - after).abs().max().item()
        require(difference == 0.0, f"{language}: a kept token's logit moved by {difference}")
        mass = torch.softmax(before, -1)[:, index].sum(-1).mean().item()
        own = token_ids(full, text)
        whole = from_logits(logits_of(FULL, own), own, text)
        cut = from_logits(after, ids, text)
        report |= {
            f"{language} logits, largest difference": difference,
            f"{language} probability kept": round(mass, 5),
            f"{language} growth in tokens": round(cut.tokens / whole.tokens - 1, 4),
            f"{language} perplexity before": round(whole.per_token, 3),
            f"{language} perplexity after": round(cut.per_token, 3),
            f"{language} bits per character before": round(whole.bits_per_character, 4),
            f"{language} bits per character after": round(cut.bits_per_character, 4),
        }
        print(json.dumps(report, indent=1), flush=True)
        require(mass > LEAST_KEPT[language], f"{language}: only {mass:.3f} of the probability is kept")
        lost = cut.bits_per_character / whole.bits_per_character
        require(lost < MOST_LOST[language], f"{language}: bits per character grow by a factor of {lost:.3f}")
    return report


def write() -> None:
    """Write gemma-fr-en/: settings, tokenizer, weights and kept-ids.json."""
    TRIMMED.mkdir(parents=True, exist_ok=True)
    source = json.loads((FULL / "tokenizer.json").read_text())
    vocabulary: dict[str, int] = source["model"]["vocab"]
    ranks = merge_ranks(tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in source["model"]["merges"])
    scores = token_scores(Tokenizer.from_file(str(FULL / "tokenizer.json")))
    kept = select(vocabulary, ranks, scores, always_kept(vocabulary, source["added_tokens"]), SIZE)
    tokenizer = trimmed_tokenizer(source, kept)
    write_settings(tokenizer, tokenizer["model"]["vocab"])
    weights = load_file(FULL / "model.safetensors")
    weights.pop("lm_head.weight", None)
    weights[EMBEDDING] = weights[EMBEDDING][torch.tensor(kept)].clone()
    save_file(weights, TRIMMED / "model.safetensors", metadata={"format": "pt"})
    (TRIMMED / "kept-ids.json").write_text(json.dumps(kept))


def run(check_only: bool = False) -> None:
    """Write gemma-fr-en/, check it, and write its manifest; `check_only` takes the folder as it is."""
    started = time.monotonic()
    if not check_only:
        write()
    checks = check(json.loads((TRIMMED / "kept-ids.json").read_text()))
    write_manifest(TRIMMED.parent, "trim", [FULL, *text_files()], [TRIMMED], checks, time.monotonic() - started)
    print(json.dumps(checks, indent=1))

"""Which tokens of a BPE vocabulary a French and English model needs (pure: no file, no model)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

Merge = tuple[str, str]

WRITABLE = re.compile(r"[▁ -~¡-ſ‐-„…‰-›€™\u202f]+")
"""Characters that French and English prose uses; tokens with any other are left out."""


def merge_ranks(merges: Iterable[Merge]) -> dict[Merge, int]:
    """Rank of each merge: the lower, the earlier BPE applies it."""
    return {merge: rank for rank, merge in enumerate(merges)}


def merge_path(token: str, ranks: Mapping[Merge, int]) -> list[str] | None:
    """The pieces that BPE makes on its way from the characters of a token to the token, last one included.

    None when BPE never arrives: such a token could not be produced from text.
    """
    parts = list(token)
    made: list[str] = []
    while len(parts) > 1:
        rank, at = min((ranks.get((parts[i], parts[i + 1]), len(ranks)), i) for i in range(len(parts) - 1))
        if rank == len(ranks):
            return None
        parts[at : at + 2] = [parts[at] + parts[at + 1]]
        made.append(parts[at])
    return made


def always_kept(vocabulary: Mapping[str, int], added: Sequence[Mapping[str, object]]) -> set[int]:
    """Ids kept whatever their frequency: control tokens, bytes, single characters, runs of spaces and newlines."""
    control = {"<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>"}
    keep = {vocabulary[name] for name in control}
    keep |= {vocabulary[f"<0x{byte:02X}>"] for byte in range(256)}
    for token in added:
        text = str(token["content"])
        if re.fullmatch(r"\n{1,4}|\t{1,2}", text):
            keep.add(vocabulary[text])
    characters = {
        chr(c)
        for low, high in ((0x21, 0x7F), (0xA1, 0x180), (0x2010, 0x2027), (0x2030, 0x203B))
        for c in range(low, high)
    }
    characters |= set("▁€™œŒ№→←≤≥−×•\u202f\u00a0")
    for character in characters:
        keep |= {vocabulary[text] for text in (character, "▁" + character) if text in vocabulary}
    keep |= {vocabulary["▁" * length] for length in range(2, 9) if "▁" * length in vocabulary}
    return keep


def select(
    vocabulary: Mapping[str, int], ranks: Mapping[Merge, int], scores: Mapping[int, float], kept: set[int], size: int
) -> list[int]:
    """The ids to keep, ascending: `kept` first, then by score, each with the whole path that BPE needs to build it.

    @param scores expected share of each token in the texts, by id
    @param size wanted count; the result is the first multiple of 32 that holds the closure (rows of the embedding)
    """
    text_of = {index: text for text, index in vocabulary.items()}
    keep = set(kept)
    for index, _ in Counter(scores).most_common():
        if len(keep) >= size and len(keep) % 32 == 0:
            break
        text = text_of[index]
        if index in keep or WRITABLE.fullmatch(text) is None:
            continue
        path = merge_path(text, ranks)
        if path is None:
            continue
        needed = {index} | {vocabulary[part] for part in (*path, *text) if part in vocabulary}
        if len(keep) >= size and (len(keep | needed) - 1) // 32 != (len(keep) - 1) // 32:
            continue
        keep |= needed
    return sorted(keep)


def trimmed_tokenizer(tokenizer: dict, ids: Sequence[int]) -> dict:
    """The tokenizer.json of the kept ids: their order is kept, so pad, eos, bos and unk stay 0 to 3.

    A merge stays when both parts and their result stay.
    """
    new_id = {old: new for new, old in enumerate(ids)}
    old_vocabulary = tokenizer["model"]["vocab"]
    vocabulary = {
        text: new_id[old] for text, old in sorted(old_vocabulary.items(), key=lambda pair: pair[1]) if old in new_id
    }
    pairs = [tuple(m) if isinstance(m, list) else tuple(m.split(" ")) for m in tokenizer["model"]["merges"]]
    merges = [[a, b] for a, b in pairs if a in vocabulary and b in vocabulary and a + b in vocabulary]
    added = [{**token, "id": new_id[token["id"]]} for token in tokenizer["added_tokens"] if token["id"] in new_id]
    processor = tokenizer["post_processor"]
    if processor is not None and "special_tokens" in processor:
        special = {
            name: {**entry, "ids": [vocabulary[text] for text in entry["tokens"]]}
            for name, entry in processor["special_tokens"].items()
        }
        processor = {**processor, "special_tokens": special}
    return {
        **tokenizer,
        "model": {**tokenizer["model"], "vocab": vocabulary, "merges": merges},
        "added_tokens": added,
        "post_processor": processor,
    }

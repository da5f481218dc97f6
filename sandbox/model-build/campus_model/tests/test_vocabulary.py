"""The choice of tokens."""

import unittest

from campus_model.vocabulary import merge_path, merge_ranks, select, trimmed_tokenizer

MERGES = [("l", "e"), ("▁", "le"), ("c", "a"), ("ca", "s"), ("x", "y")]
VOCABULARY = {
    text: i
    for i, text in enumerate(
        ["<pad>", "<eos>", "<bos>", "<unk>", "▁", "l", "e", "c", "a", "s", "x", "y", "le", "▁le", "ca", "cas", "xy"]
    )
}


class MergePath(unittest.TestCase):
    def test_lists_each_piece_on_the_way_to_the_token(self) -> None:
        self.assertEqual(merge_path("▁le", merge_ranks(MERGES)), ["le", "▁le"])

    def test_is_none_for_a_token_that_no_merge_reaches(self) -> None:
        self.assertIsNone(merge_path("lc", merge_ranks(MERGES)))


class Select(unittest.TestCase):
    def test_takes_the_frequent_token_with_everything_that_builds_it(self) -> None:
        kept = select(VOCABULARY, merge_ranks(MERGES), {15: 0.9, 16: 0.1}, {0, 1, 2, 3}, 4)
        self.assertEqual(kept[:4], [0, 1, 2, 3])
        kept = select(VOCABULARY, merge_ranks(MERGES), {15: 0.9, 16: 0.1}, {0, 1, 2, 3}, 9)
        self.assertLessEqual({VOCABULARY[t] for t in ("c", "a", "s", "ca", "cas")}, set(kept))


class TrimmedTokenizer(unittest.TestCase):
    def setUp(self) -> None:
        self.tokenizer = {
            "model": {"vocab": VOCABULARY, "merges": [list(m) for m in MERGES]},
            "added_tokens": [{"id": 2, "content": "<bos>"}, {"id": 16, "content": "xy"}],
            "post_processor": {"special_tokens": {"<bos>": {"id": "<bos>", "ids": [2], "tokens": ["<bos>"]}}},
        }

    def test_renumbers_in_order_and_keeps_the_merges_that_still_work(self) -> None:
        made = trimmed_tokenizer(self.tokenizer, [0, 1, 2, 3, 7, 8, 9, 14, 15])
        self.assertEqual(made["model"]["vocab"]["cas"], 8)
        self.assertEqual(made["model"]["merges"], [["c", "a"], ["ca", "s"]])

    def test_drops_added_tokens_that_went(self) -> None:
        made = trimmed_tokenizer(self.tokenizer, [0, 1, 2, 3])
        self.assertEqual([token["content"] for token in made["added_tokens"]], ["<bos>"])


if __name__ == "__main__":
    unittest.main()

"""Passages by meaning and by words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import EmbeddingProblem
from index.fusing import fuse
from index.opening import Index
from index.word_ranking import rank_by_words
from tests.index.conftest import open_at, put

PROJECT = Path(__file__).resolve().parents[2]


class TestNearest:
    def test_it_finds_other_words_for_the_same(self, embedded: Index) -> None:
        hits = embedded.search.nearest("Can I do this job from home?", 3)
        assert hits[0].posting_id == "meadow.md"
        passage = embedded.catalog.passages("meadow.md")[hits[0].number]
        assert passage.section == "Where"
        assert embedded.search.engine_used == "chroma"

    def test_a_passage_of_several_postings_counts_for_each(self, embedded: Index) -> None:
        hits = embedded.search.nearest("no discrimination: origin, age, belief", 2)
        assert [hit.posting_id for hit in hits] == ["meadow.md", "orchard.md"]
        assert hits[0].similarity == hits[1].similarity

    def test_the_nearest_come_first_and_no_more_than_asked_for(self, embedded: Index) -> None:
        hits = embedded.search.nearest("ships", 4)
        assert len(hits) == 4
        assert [h.similarity for h in hits] == sorted((h.similarity for h in hits), reverse=True)

    def test_a_second_process_gets_the_same_hits_without_chroma(self, embedded: Index) -> None:
        asked = "What are the working hours?"
        hits = embedded.search.nearest(asked, 5)
        assert embedded.search.engine_used == "chroma"
        program = f"""
from pathlib import Path
from tests.index.conftest import open_at
with open_at(Path({str(embedded.settings.postings_data)!r})) as index:
    print([(hit.posting_id, hit.number) for hit in index.search.nearest({asked!r}, 5)])
    print(index.search.engine_used)
"""
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.splitlines() == [str([(hit.posting_id, hit.number) for hit in hits]), "exact"]


class TestRank:
    def test_words_and_vectors_together_find_the_passage_that_answers(self, embedded: Index) -> None:
        [best, *_] = embedded.search.rank("harbour.md", "What is the interview process?", 3)
        assert best.passage.section == "How we hire"
        assert best.similarity is not None

    def test_it_ranks_one_posting_only(self, embedded: Index) -> None:
        ranked = embedded.search.rank("orchard.md", "Python models", 10)
        assert {each.passage.posting_id for each in ranked} == {"orchard.md"}
        assert len(ranked) == len(embedded.catalog.passages("orchard.md"))

    def test_first_by_both_rankings_scores_twice_a_first_rank(self, embedded: Index) -> None:
        [best] = embedded.search.rank("harbour.md", "core hours", 1)
        assert best.passage.section == "Hours"
        assert best.score == pytest.approx(1 / 61 + 1 / 61)

    def test_without_vectors_words_rank_and_the_model_is_not_loaded(self, index: Index) -> None:
        ranked = index.search.rank("harbour.md", "What are the core hours?", 3)
        assert [(r.passage.section, r.similarity) for r in ranked] == [("Hours", None)]
        assert not index.search.embedder.loaded

    def test_without_a_model_words_rank(self, tmp_path: Path) -> None:
        with open_at(tmp_path / "data", embedding_model="no such model!") as index:
            put(index, "a.md", "Cook\nThe Inn\n\n## Hours\nFrom noon.\n\n## Pay\nA share of the tips.\n")
            [best] = index.search.rank("a.md", "pay", 3)
            assert (best.passage.section, best.similarity) == ("Pay", None)
            with pytest.raises(EmbeddingProblem, match="no such model!"):
                index.search.nearest("pay", 3)

    def test_an_unknown_posting_has_no_passages(self, embedded: Index) -> None:
        assert embedded.search.rank("nowhere.md", "pay", 3) == []


class TestFusion:
    def test_each_ranking_adds_one_over_sixty_plus_the_rank(self) -> None:
        fused = dict(fuse([["a", "b", "c"], ["c", "a"]]))
        assert fused == pytest.approx(
            {"a": 1 / (60 + 1) + 1 / (60 + 2), "b": 1 / (60 + 2), "c": 1 / (60 + 3) + 1 / (60 + 1)}
        )

    def test_the_best_sum_comes_first_and_equals_in_order_of_their_keys(self) -> None:
        assert [key for key, _ in fuse([["b", "x"], ["a", "x"]])] == ["x", "a", "b"]

    def test_nothing_to_fuse_gives_nothing(self) -> None:
        assert fuse([]) == []
        assert fuse([[], []]) == []


class TestWords:
    TEXTS = (
        "Cook at The Inn\nHours\nFrom noon to nine",
        "Cook at The Inn\nPay\nHourly, with a share of the tips",
        "Cook at The Inn\nAbout us\nOur kitchen uses C++ for its ovens",
    )

    @pytest.mark.parametrize(
        ("question", "expected"),
        [
            ("Who pays what?", [1]),
            ("kitchens", [2]),
            ("C++", [2]),
            ("C", []),
            ("What is it about?", []),
            ("hours", [0]),
            ("", []),
        ],
    )
    def test_texts_that_share_a_telling_word(self, question: str, expected: list[int]) -> None:
        assert rank_by_words(self.TEXTS, question) == expected

    def test_a_rare_word_weighs_more_than_one_they_all_hold(self) -> None:
        assert rank_by_words(self.TEXTS, "cook tips")[0] == 1

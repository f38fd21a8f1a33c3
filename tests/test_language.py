"""The files of words: every example is matched at its place, no counter-example is, and no alternative is idle."""

import re
from collections.abc import Callable, Iterator

import pytest

from referat.language.access import statements
from referat.language.access_text import core, corrected, fold, tells
from referat.language.access_words import frame_around, occurrences
from referat.language.lexicon import Rule, compiled, load, parse
from referat.yaml_lines import ConfigError

ACCESS = load("access")


def _text(example: str) -> str:
    return corrected(fold(example))


def _by_search(pattern: re.Pattern[str], example: str, _: Rule) -> bool:
    return pattern.search(_text(example)) is not None


def _by_whole(pattern: re.Pattern[str], example: str, _: Rule) -> bool:
    return pattern.fullmatch(core(_text(example))) is not None


def _as_word(pattern: re.Pattern[str], example: str, _: Rule) -> bool:
    """Is one of the words that the grammar finds in the example found by this pattern too, and does it count?"""
    found = [match for match, _, marked, _ in occurrences(_text(example)) if _decides(marked) not in ("none", None)]
    return any(match.span() == one.span() for match in found for one in pattern.finditer(_text(example)))


def _decides(marked: str) -> str | None:
    word = marked.partition("⟦")[2].partition("⟧")[0]
    is_open = any(rule.code == "open" and rule.pattern.fullmatch(word) for rule in ACCESS.at("word"))
    frame = frame_around(marked, is_open)
    return frame.code if frame else None


def _as_noun(pattern: re.Pattern[str], example: str, _: Rule) -> bool:
    nouns = [marked.partition("⟨")[2].partition("⟩")[0] for _, _, marked, _ in occurrences(_text(example))]
    return any(noun and pattern.fullmatch(noun) for noun in nouns)


def _as_frame(pattern: re.Pattern[str], example: str, rule: Rule) -> bool:
    """Is this the frame that decides about a word of the example?"""
    for _, word, marked, _ in occurrences(_text(example)):
        if (word.code == "open") != (rule.place == "frame-open"):
            continue
        frame = frame_around(marked, word.code == "open")
        if frame is not None and frame.id == rule.id and pattern.search(marked):
            return True
    return False


def _by_line(pattern: re.Pattern[str], example: str, _: Rule) -> bool:
    return pattern.fullmatch(example) is not None


PLACES: dict[str, Callable[[re.Pattern[str], str, Rule], bool]] = {
    "innocent": _by_search,
    "aside": _by_search,
    "phrase": _by_search,
    "sentence": _by_search,
    "head": _by_whole,
    "label": _by_whole,
    "word": _as_word,
    "noun": _as_noun,
    "frame": _as_frame,
    "frame-open": _as_frame,
    "legend": _by_line,
    "sign": _by_line,
}


def _rules() -> Iterator[pytest.param]:  # type: ignore[valid-type]
    yield from (pytest.param(rule, id=rule.id) for rule in ACCESS.rules)


@pytest.mark.parametrize("rule", _rules())
def test_every_example_is_matched_and_no_counter_example_is(rule: Rule) -> None:
    matches = PLACES[rule.place]
    assert [text for text in rule.examples if not matches(rule.pattern, text, rule)] == []
    assert [text for text in rule.counter if matches(rule.pattern, text, rule)] == []


@pytest.mark.parametrize("rule", _rules())
def test_every_alternative_is_needed_by_an_example(rule: Rule) -> None:
    matches = PLACES[rule.place]
    idle = []
    for place, alternative in enumerate(rule.alternatives):
        rest = [*rule.alternatives[:place], *rule.alternatives[place + 1 :]]
        left = compiled("|".join(rest)) if rest else re.compile(r"(?!)")
        if all(matches(left, example, rule) for example in rule.examples):
            idle.append(alternative)
    assert idle == []


@pytest.mark.parametrize("rule", [rule for rule in ACCESS.rules if rule.place in ("phrase", "sentence", "label")])
def test_a_line_that_says_something_is_looked_at(rule: Rule) -> None:
    assert [text for text in rule.examples if rule.place != "label" and not tells(fold(text))] == []


@pytest.mark.parametrize("rule", [rule for rule in ACCESS.rules if rule.place in ("phrase", "sentence")])
def test_examples_of_phrases_close(rule: Rule) -> None:
    assert [text for text in rule.examples if not any(one.says == "closed" for one in statements([text]))] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules:\n  - id: a\n    any: ['(']\n    examples: [x]\n", "f.yml:3: any er intet mønster"),
        ("rules:\n  - id: a\n    any: ['$who']\n    examples: [x]\n", "f.yml:3: any nævner $who, som ikke er"),
        ("rules:\n  - id: a\n    any: [x]\n", "f.yml:2: enten examples eller text"),
        ("rules:\n  - id: a\n    any: [x]\n    text: '{}'\n    examples: [x]\n", "f.yml:2: enten examples eller text"),
        ("rules:\n  - id: a\n    any: [x]\n    text: x\n", "f.yml:4: text skal have {}"),
        ("rules:\n  - id: a\n    some: [x]\n", "f.yml:3: ukendt navn 'some'; kendte navne er id"),
        ("rules:\n  - id: a\n    examples: [x]\n", "f.yml:2: any mangler"),
        ("rules:\n  - id: a\n    any: []\n    examples: [x]\n", "f.yml:3: any er en tom liste"),
        ("rules:\n  - id: a\n    any:\n      - ''\n    examples: [x]\n", "f.yml:4: any er tom"),
        ("rules:\n  - id: a\n    any: [x]\n    examples: [[x]]\n", "f.yml:4: examples skal være én værdi"),
        ("rules:\n  - id: [a]\n    any: [x]\n    examples: [x]\n", "f.yml:2: id skal være én værdi"),
        ("rules:\n  - id: a\n    id: b\n    any: [x]\n    examples: [x]\n", "f.yml:3: navnet 'id' står to gange"),
        ("rules:\n  - x\n", "f.yml:2: rules skal bestå af navne og værdier: id"),
        ("rules: x\n", "f.yml:1: rules skal være en liste"),
        ("rulez: []\n", "f.yml:1: ukendt navn 'rulez'; mente du 'rules'?"),
        ("rules:\n  - id: [\n", "f.yml:3: ugyldig YAML"),
        ("words:\n  a: x\n", "f.yml:2: words.a skal være en liste"),
        ("words: [a]\n", "f.yml:1: words skal bestå af navne og værdier"),
        ("[]\n", "f.yml:1: skal bestå af navne og værdier: words, rules"),
        ("", "f.yml:1: filen er tom"),
    ],
)
def test_a_fault_in_a_file_of_words_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as raised:
        parse(text, "f.yml")
    assert str(raised.value).startswith(message)


def test_two_rules_of_one_name_are_refused() -> None:
    rule = "  - id: a\n    any: [x]\n    examples: [x]\n"
    with pytest.raises(ConfigError, match=r"f\.yml:5: a står allerede i linje 2"):
        parse(f"rules:\n{rule}{rule}", "f.yml")


def test_no_repetition_in_a_file_of_words_is_without_end() -> None:
    patterns = r"['x\w*y', 'a[*+]*b', '.+?\*c', '(?:d|e){2,}', 'f{2,3}+g?+h']"
    text = f"rules:\n  - id: a\n    place: line\n    any: {patterns}\n    examples: [xy]\n"
    assert parse(text, "f.yml").rules[0].alternatives == (
        r"x\w{0,60}y",
        r"a[*+]{0,300}b",
        r".{1,300}?\*c",
        r"(?:d|e){2,300}",
        r"f{2,3}+g?+h",
    )


def test_a_rule_without_a_place_takes_whole_words() -> None:
    rule = parse("rules:\n  - id: a\n    any: ['\\w*skole']\n    examples: [skole]\n", "f.yml").rules[0]
    assert [text for text in ("Fri-skole", "Friskole", "skolen") if rule.pattern.search(text)] == ["Friskole"]

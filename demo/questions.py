"""Catalogue questions as the engine's data."""

from decimal import ROUND_HALF_UP, Decimal


def question_data(row: dict) -> dict:
    """The engine's JSON shape of one question of `quiz.toml`."""
    data = {
        "text": row["text"],
        "general_feedback": row.get("general_feedback", ""),
        "feedback_right": row.get("feedback_right", ""),
        "feedback_partial": row.get("feedback_wrong", ""),
        "feedback_wrong": row.get("feedback_wrong", ""),
    }
    return data | SHAPES[row["kind"]](row)


def multichoice(row: dict) -> dict:
    """One right choice is worth everything; of several, each has its share and a wrong one takes a share away."""
    right = sum(choice["correct"] for choice in row["choices"])
    share = (
        Decimal(1) if row["single"] else (Decimal(1) / right).quantize(Decimal("1.0000000"), ROUND_HALF_UP)
    )
    loss = Decimal(0) if row["single"] else -share
    choices = [
        {"text": choice["text"], "fraction": str(share if choice["correct"] else loss)}
        for choice in row["choices"]
    ]
    return {"single": row["single"], "choices": choices}


def truefalse(row: dict) -> dict:
    return {"answer": row["answer"]}


def match(row: dict) -> dict:
    pairs = list(enumerate(row["pairs"], 1))
    return {
        "stems": [{"id": f"s{n}", "text": pair["stem"], "choice": f"c{n}"} for n, pair in pairs],
        "choices": [{"id": f"c{n}", "text": pair["choice"]} for n, pair in pairs],
    }


def shortanswer(row: dict) -> dict:
    """Case, runs of spaces and hyphens are forgiven, as the catalogue says."""
    return {"lenient": True, "answers": [{"text": text, "fraction": "1"} for text in row["answers"]]}


def numerical(row: dict) -> dict:
    """A unit that is named is read and not asked for."""
    number = {
        "answer": row["answer"].replace(",", "."),
        "tolerance": row["tolerance"].replace(",", "."),
        "fraction": "1",
    }
    units = [{"name": row["unit"], "multiplier": "1"}] if row.get("unit") else []
    return {"answers": [number], "units": units}


def ordering(row: dict) -> dict:
    return {"items": [{"text": text} for text in row["items"]]}


def essay(row: dict) -> dict:
    criteria = [{"text": line["criterion"], "points": str(line["points"])} for line in row["rubric"]]
    limits = {"min_words": row["min_words"], "max_words": row["max_words"]}
    return {**limits, "criteria": criteria, **row.get("files", {})}


SHAPES = {
    "multichoice": multichoice,
    "truefalse": truefalse,
    "match": match,
    "shortanswer": shortanswer,
    "numerical": numerical,
    "ordering": ordering,
    "essay": essay,
}

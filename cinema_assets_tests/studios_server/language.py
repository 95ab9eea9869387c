"""What a language model says here: something of the prompt, or JSON that keeps a schema.

What belongs here: words without sense, and what part of a prompt is to be spoken. What does not:
answers that tests have ready (backlot).
"""

import json
import re
from typing import Any

from cinema_assets_tests.studios_server.schema import example

LETTERS_A_TOKEN = 4


def said_by_model(prompt: str, schema: Any = None) -> str:
    """An answer to a prompt."""
    words = re.findall(r"\w[\w'’-]*", prompt)[:60] or ["nothing"]
    if isinstance(schema, dict):
        return json.dumps(example(schema, words), ensure_ascii=False)
    head = " ".join(words[:24])
    return f"In short: {head}."


def tokens_of(text: str) -> int:
    """About how many tokens a text has."""
    return -(-len(text) // LETTERS_A_TOKEN)


def spoken_part(prompt: str) -> str:
    """What is to be said of a prompt that also tells how (`Say in a whisper: ...`)."""
    told = re.match(r"(?is)^(?:say|speak|read|tts)\b[^:\n]{0,300}:\s*(.+)$", prompt.strip())
    after = re.split(r"(?i)(?:^|\n)#*\s*transcript:?\s*\n", prompt)
    text = after[-1] if len(after) > 1 else told[1] if told else prompt
    return text.strip().strip('"').strip() or "..."

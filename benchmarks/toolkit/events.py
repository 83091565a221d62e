"""The stream that bulk benchmarks read: as vLLM writes it, about 243 bytes an event."""

CONTENT_EVENTS = 128
EVENTS = CONTENT_EVENTS + 2
"""With the one that has the usage, and the terminator."""

_HEAD = (
    '{"id":"chatcmpl-8f14e45fceea167a5a36dedd4bea2543","object":"chat.completion.chunk",'
    '"created":1700000000,"model":"meta-llama/Llama-3.1-8B-Instruct","choices":['
)


def body():
    """The whole stream, as bytes."""
    events = []
    for number in range(CONTENT_EVENTS):
        token = " token"[: 2 + number % 5]
        delta = '{"index":0,"delta":{"content":"' + token + '"},"logprobs":null,"finish_reason":null}]}'
        events.append("data: " + _HEAD + delta)
    usage = '],"usage":{"prompt_tokens":64,"total_tokens":192,"completion_tokens":128}}'
    events += ["data: " + _HEAD + usage, "data: [DONE]"]
    return ("\n\n".join(events) + "\n\n").encode("ascii")

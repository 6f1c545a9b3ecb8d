"""Checking: whether a quotation stands in its source, said in sentences."""

from dateline.linear.commands import Command
from dateline.linear.looking import Looking
from dateline.linear.reply import Reply
from dateline.linear.statements import sentence


def check(looking: Looking, command: Command) -> Reply:
    """Look for a quotation of the present event in the text of its source."""
    event = looking.event()
    if event is None:
        return Reply(says=looking.filter_words())
    count = len(event.quotes)
    if not count:
        return Reply(says=("This event has no quotation to check.",))
    number = int(command.rest) if command.rest.isdecimal() and len(command.rest) < 9 else 0
    if count == 1 and not command.rest:
        number = 1
    if not 1 <= number <= count:
        return Reply(says=(f"Type v and the number of a quotation, from 1 to {count}.",))
    from dateline.proof.checking import difference_words
    from dateline.view.paint_proof import proof_sentences

    proof = looking.prover.prove(event, number - 1)
    found = proof.checked.differences if proof.checked else ()
    verdict, *context = map(sentence, proof_sentences(proof))
    differing = [sentence(f"Quoted is {difference_words(each)}") for each in found]
    return Reply(
        says=(f"Quotation {number} of {count}: “{proof.quote.text}”",),
        rest=[verdict, *differing, *context],
    )

"""What many events say together: how they are known, who met whom, what one person did.

They ask the store's questions, so that a million events are counted as fast as ten; every figure
comes with the filter that leaves its events, so that each can be opened and counted by hand. What
only whole events know is read from at most `asking.MOST_READ` of them.
"""

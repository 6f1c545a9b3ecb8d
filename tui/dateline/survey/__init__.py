"""What many events say together: how they are known, who met whom, what one person did.

Pure functions over events, whatever filter left them; every figure comes with the ids of its
events, so that each can be opened and counted by hand.
"""

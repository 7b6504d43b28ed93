"""The constants of the verdict, chosen by hand: `python -m benchmarks.calibrate` shows what thresholds do."""

ANSWER_AT = 0.3
"""From this confidence on, the best fact is the answer."""

CLARIFY_AT = 0.08
"""From this confidence on, the best facts are offered; below, the question is not known."""

USUAL_LEAD = 0.6
"""How far right answers are ahead of what is elsewhere; taken where a fact base has none of that."""

SMALLTALK_AT = 0.1
"""From this confidence on, small talk is answered as such."""

TALK_BESIDE = 0.4
"""Share of known words that small talk does not have from which on a text that names a country is none."""

POLAR_AT = 0.6
"""Cosine to a yes/no phrasing from which on its "Yes" or "No" is given."""

POLAR_TELLS = 0.04
"""Weight from which on a word counts in a yes/no question; usual verbs ("keep") do, "did" does not."""

POLAR_LESS = 0.7
"""Share of a confirmed question's words that a question must have to be confirmed with it."""

POLAR_MORE = 0.7
"""Share of a denied question's words that a question must have to be denied with it."""

AMBIGUOUS = 0.15
"""Two facts whose scores differ by less are both offered …"""

IN_SO_MANY_WORDS = 0.8
"""… unless a phrasing of the best one is so near (cosine)."""

SHOWN_AT = 0.2
"""Cosine from which on a fact is listed for somebody who picks from a list."""

CLAUSE_AT = 0.5
"""From this confidence on, a clause of a text that is not clear as a whole is answered …"""

CLAUSE_AMONG = 3
"""… if its fact is among so many first ones of the whole text."""

STEPS_IN = 1.0
"""By how much the first candidate, to which a guard objects, may lead the one that answers instead."""

UNEXPLAINED = 3.5
"""Logits that a fact loses which explains no word of the question."""

"""Whether a text is in the language that it is said to be in, as far as its letters and its commonest words tell.

It speaks of the commonest languages alone, where hardly anything else is possible: a false alarm is worse than
none. Of 350,000 sentences of programs in 90 languages it took about one in 10,000 for another's, nearly all of which
were. Detectors that learnt from texts guess at every sentence, and are larger than all of the engine.
"""

from functools import cache

import regex

# Languages that are written in one script; of those with several nothing is said.
_WRITTEN_IN = {
    r"\p{Latn}": """
        en fr de es it pt nl pl cs sk sl hr ro hu fi sv da nb nn no et lv lt tr vi id ca eu gl ga cy is sq mt af
    """,
    r"\p{Cyrl}": "ru uk be bg mk",
    r"\p{Grek}": "el",
    r"\p{Arab}": "ar fa ur ps",
    r"\p{Hebr}": "he yi",
    r"[\p{Hani}\p{Hira}\p{Kana}]": "ja",
    r"\p{Hani}": "zh",
    r"\p{Hang}": "ko",
    r"\p{Thai}": "th",
    r"\p{Deva}": "hi mr ne",
    r"\p{Beng}": "bn",
    r"\p{Taml}": "ta",
    r"\p{Geor}": "ka",
    r"\p{Armn}": "hy",
    r"\p{Ethi}": "am",
}
_SCRIPTS = {tag: script for script, tags in _WRITTEN_IN.items() for tag in tags.split()}
# A name in letters of its own is no sentence.
_LEAST_LETTERS, _LEAST_WORDS = 16, 3
# Of each language words without which hardly a sentence is made. What two have in common stands in both.
_WORDS = {
    language: frozenset(words.split())
    for language, words in {
        "en": """
            a all am an and are as at be been but by can could did do does for from had has have he her him his i if
            in is it its me my no not of on one or our out she should so that the their them then there they this to
            up was we were what when which who will with would you your
        """,
        "fr": """
            a ai au aux avait avec c ce ces cette comme d dans de des du elle elles en est et eux fait il ils j je l
            la le les leur leurs lui m ma mais me mes moi mon même n ne nos notre nous on ont ou où par pas plus
            pour qu que qui s sa sans se ses si son sont sur tout un une vos votre vous y à était été être
        """,
        "de": """
            aber als am an auch auf aus bei bin bis da das dass dem den der des die doch du durch ein eine einem
            einen einer er es für habe haben hat hatte hatten ich ihm ihn ihr im in ist kann kein keine man mich mir
            mit nach nicht noch nur oder schon sei sein sich sie sind so um und uns vom von vor war waren was weil
            wenn werden wie wir wird wurde zu zum zur über
        """,
        "es": """
            a al algo así como con cuando de del desde donde el ella ellos en era es esa ese eso esta este esto está
            fue ha había han hay la las le les lo los me mi muy más ni no nos o para pero por porque que qué se ser
            si sin sobre son su sus sí también te tiene todo un una uno y ya yo
        """,
        "it": """
            a ai al alla alle anche c che chi ci come con da dal dalla degli dei del della delle di dove e ed era
            erano essere fu gli ha hanno ho i il in io l la le lei lo loro lui ma me mi mio nel nella no noi non
            nostro o per perché più può quando quello questa questo se sei si sono stata stato su sua sue sul sulla
            suo tra un una uno è
        """,
        "pt": """
            a ao aos as até com como da das de dela dele do dos e ela ele eles em era essa esse esta este está eu
            foi foram há isso isto já lhe mais mas me mesmo meu minha muito na nas nem no nos não nós o os ou para
            pela pelo por porque quando que quem se sem ser seu sua são só também tem tinha um uma você à é
        """,
        "nl": """
            aan al als bij dan dat de der deze die dit door een en er geen had heb hebben heeft hem het hij hun ik
            in is je kan maar me meer met mij mijn naar niet nog nu of om onder ons ook op over te toen tot uit van
            veel voor waren was wat we werd wij worden wordt zal ze zich zij zijn zo zou
        """,
        "pl": """
            a aby ale bez by być był była było były co czy dla do gdy go i ich im ja jak jako jego jej jest jestem
            już każdy kiedy która które który lub ma mi mnie może my na nad nam nas nich nie nim o od on ona oni
            oraz po pod przez przy się są ta tak tam te tego tej ten to tu ty tych tylko tym w we więc wszystko z za
            że
        """,
        "ru": """
            а без бы был была были было в вам вас во все всё вы где да для до его ее если есть еще ещё её же за и из
            или им их к как когда кто ли меня мне мы на над нас не него нее нет неё ни них но о об он она они оно от
            по под при с со так там то того тоже только ты у уже что чтобы это этого этом этот я
        """,
        "uk": """
            а або але б без би був була були було в вам вас ви вона вони все всі від він де для до ж же з за зі й
            його коли мене мені ми на нас не неї них нього ні ніж по при про під та так там те ти то того тільки у
            це цей цього ця чи що щоб щоби я як яка який якщо які є і із їх її
        """,
    }.items()
}
# What a language not listed here surely is not: English, of which none has these words.
_ENGLISH_ALONE = frozenset(
    "the of that this with they which from were would been his their have are and what who".split()
)
_WORD = regex.compile(r"\p{L}+")
_LETTER = regex.compile(r"\p{L}")
# A character of a script without blanks, which is about a syllable or a word.
_SYLLABLE = regex.compile(r"(?=\p{L})[\p{Hani}\p{Hira}\p{Kana}\p{Hang}]")
_PLAIN = regex.compile(r"[a-z]{2,3}(?:-(?:[A-Z]{2}|\d{3}))?")


def is_in_other_letters(text: str, language: str) -> bool:
    """Whether a text has many letters, and none of the script in which a language is written."""
    script = _SCRIPTS.get(language.partition("-")[0]) if _is_plain(language) else None
    if script is None or regex.search(script, text):
        return False
    return len(_LETTER.findall(text)) + 2 * len(_SYLLABLE.findall(text)) >= _LEAST_LETTERS


def other_language(text: str, language: str) -> str:
    """The language in which a text surely is instead of another one; "" for what is not sure."""
    said = language.partition("-")[0]
    words = [word.casefold() for word in _WORD.findall(text)]
    if not _is_plain(language) or len(words) < _LEAST_WORDS:
        return ""
    own = _WORDS.get(said)
    if own is None:
        return "en" if said in _SCRIPTS and len(_ENGLISH_ALONE.intersection(words)) >= _LEAST_WORDS else ""
    found = {other: _weight(words, other, said) for other in _WORDS if other != said}
    best = max(found, key=lambda other: found[other])
    return best if found[best] and sorted(found.values())[-2] < found[best] else ""


def _weight(words: list[str], other: str, said: str) -> int:
    """How many words are of the other language; 0 where they are few, or one is of that which is said."""
    of_other, of_said = _apart(other, said)
    met = [word for word in words if word in of_other and len(word) > 1]
    return len(met) if len({*met}) >= _LEAST_WORDS and not of_said.intersection(words) else 0


@cache
def _apart(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    return _WORDS[one] - _WORDS[other], _WORDS[other] - _WORDS[one]


def _is_plain(language: str) -> bool:
    """Whether a tag names no script, no stage and no use of its own, in which words may be written otherwise."""
    return _PLAIN.fullmatch(language) is not None

"""Invented texts in many scripts, runs of them, and what typography and forgery do to a run: for the laws of seals.

A text is made of pieces: a word or a number with the signs that belong to it, the marks that open before it and close
after it, and the blank to the next. So it is known of every run whether it is true, without asking the engine.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

BLANKS = " \u00a0\u2009\u202f\u3000\n\t"
DOUBLE = '"“”„«»‟'
SINGLE = "'‘’‚‛‹›"
APOSTROPHES = "'’ʼ‘`´‛"
HYPHENS = "-‐‑–−"
DASHES = "-–—―‒"
HARAKAT = "\u064e\u064f\u0650\u0651\u0652\u064b\u0640"
NIQQUD = "\u05b0\u05b4\u05b7\u05b8\u05bc"


@dataclass(frozen=True)
class Script:
    """A language with words of it; `blank` is what stands between two, `full` the marks that end a sentence."""

    language: str
    words: tuple[str, ...]
    blank: str = " "
    full: str = ".?!"
    pause: str = ",;:"
    quotes: str = "“”"


def script(language: str, words: str, **more: str) -> Script:
    """A script with the words of a string."""
    return Script(language, tuple(words.split()), **more)


EAST = {"blank": "", "full": "。？！", "pause": "，、；", "quotes": "「」"}
SCRIPTS = [
    script("en", "the harbour master said that nobody had ever seen gate keys couldn’t wouldn’t half-hidden ledger of year’s end O’Brien lamps twenty-one café wrote letters about rivers mill’s owner paid again before noon 🪔❌ 👍🏽✅"),
    script("fr", "le pont n’est aujourd’hui fermé que l’élu porte-parole déclaré jamais vendu à armée d’hiver où été ça voilà peut-être maître sœur naïve reçu prêt après dès lors ministère clé lampe", quotes="«»"),
    script("de", "die Straße zum Hafen sei gesperrt große Übung heißt Maß Größe schließlich fünf Brücke Öl-Lampe Müller wäre nicht mehr bezahlt worden sagte außer Süßwasser Bote gestern früh", quotes="„“"),
    script("tr", "müdürü ilhan bey ılık suyu beğenmedi ve gitti ışık İzmir’de kapı açıldı hiç kimse görmedi dün akşam yazı iki gün sonra Iğdır limanı şişe çay için"),
    script("pl", "burmistrz powiedział że nikt nie widział klucza źdźbło żółć świt przed południem łódź córka gęś ławka przyszła list napisał czarno-biały most zamknięto wczoraj", quotes="„”"),
    script("vi", "người giữ cửa nói rằng không ai thấy chiếc đèn nào được bán trước buổi trưa hôm qua ở bến cảng cũ phía bắc thành phố ngày mai sẽ đến"),
    script("ru", "смотритель сказал что никто никогда не видел ключей кое-кто всё ещё ждёт йод объём подъезд вчера вечером письмо продал армии лампу перед полуднем из-за моста снова", quotes="«»"),
    script("uk", "має п’ять доказів того що термінали продали за кордон об’єкт їжак ґанок місяць нікому нічого не сказав будь-хто прийшов під’їзд увечері написав листа", quotes="«»"),
    script("el", "ο φύλακας είπε ότι κανείς δεν είδε ποτέ τα κλειδιά του λιμανιού χθες το βράδυ πότε έγραψε γράμμα στους ΐδιους δρόμους μαΐου άνθρωπος λόγος πριν μεσημέρι", full=".;!", pause=",·"),
    script("hy", "նա ասաց որ ոչ ոք երբեք չի տեսել բանալիները երեկ երեկոյան նամակ գրեց կամուրջը փակ էր մինչև կեսօր լամպը վաճառեց", full="։.", pause=",՝", quotes="«»"),
    script("ka", "მან თქვა რომ არავის არასოდეს უნახავს გასაღები გუშინ საღამოს წერილი დაწერა ხიდი დაკეტილი იყო შუადღემდე ლამპა გაყიდა", quotes="„“"),
    script("ar", "قال المدير إنه لم يبع شيئا للجيش منذ بداية الحرب أمس رأى أحد المفتاح كتب رسالة قبل الظهر آخر سؤال بئر هيئة مصباح جسر مغلق", full=".؟!", pause="،؛", quotes="«»"),
    script("he", "מנכ״ל החברה אמר כי לא מכר דבר לצבא אתמול בערב איש ראה את המפתח כתב מכתב לפני הצהריים ג׳ירפה גשר סגור מנורה בית־ספר צה״ל"),
    script("hi", "गाँव के किसान ने कहा कि वे कल शहर में हैं और शाम को लौटेंगे चिट्ठी लिखी पुल बंद था किसी ने चाबी नहीं देखी दीपक बेचा दोपहर से पहले", full="।?!"),
    script("ta", "கிராமத்து விவசாயி அவர்கள் நாளை நகரத்தில் இருப்பார்கள் என்று சொன்னார் மாலையில் திரும்புவார்கள் கடிதம் எழுதினார் பாலம் மூடப்பட்டது விளக்கு விற்றார்"),
    script("ko", "그는 러시아군에 단말기를 판 적이 한 번도 없다고 말했다 어제 저녁에 편지를 썼다 다리는 닫혀 있었다 아무도 열쇠를 보지 못했다 정오 전에 등불"),
    script("zh", "县报记者说 他从来 没有任何人 保证 这批 灯盏 宋代的 也 签过 文件 昨天 晚上 写信 桥 关闭 钥匙 看见 中午 以前 卖给 军队 Lumina 终端 LampeX 公司", **EAST),
    script("ja", "館長は 灯盞が 本物だと 保証した ことは 何度もない 記者に 述べた 昨日の 夜 手紙を 書いた 橋は 閉まって いた 鍵を 見た Lumina 端末 ガラス ランプを 売った", **EAST),
    script("th", "เขา ไม่เคย รับรอง ว่า ตะเกียง ชุดนี้ เป็น ของเก่า และ ลงนาม ใน เอกสาร เมื่อวาน เย็น เขียน จดหมาย สะพาน ปิด กุญแจ ก่อน เที่ยง ขาย น้ำมัน ให้ กองทัพ", blank="", full="", pause=""),
    script("km", "គាត់ មិន ដែល ធានា ថា ចង្កៀង នេះ ជា របស់ ចាស់ ហើយ ស្ពាន បិទ ម្សិលមិញ សរសេរ សំបុត្រ លក់ ឲ្យ កងទ័ព មុន ថ្ងៃត្រង់", blank="", full="។", pause=""),
    script("my", "သူ မည်သည့် အခါမျှ အာမခံ ခဲ့ခြင်း မရှိ ဟု ပြောသည် တံတား ပိတ်ထား မနေ့က စာရေး သော့ မတွေ့ မီးအိမ် ရောင်း နေ့လယ် မတိုင်မီ", blank="", full="။", pause="၊"),
]  # fmt: skip
SIGNED = [
    "-{}", "<{}", ">{}", "±{}", "~{}", "£{}", "€{}", "${}", "#{}", "{} %", "{}%", "{} ‰", "{} €", "{}°", "-{}°", "10⁶×{}", "≤{}", "{}²", "-£{}", "< {}", "{}",
]  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """A word or number with its signs, what opens before and closes after it, and what parts it from the next."""

    core: str
    opened: str = ""
    closed: str = ""
    blank: str = " "

    def __str__(self) -> str:
        return self.opened + self.core + self.closed + self.blank


Pieces = list[Piece]


def has_digit(core: str) -> bool:
    """Whether there is a number in a word."""
    return any(one.isdecimal() for one in core)


def _runs_together(before: str, core: str, script: Script) -> bool:
    """Whether nobody could tell two words apart: numbers, of whose signs it is unclear which has them; or no blank."""
    latin = core[0].isascii() or not core[0].isalpha()
    return (has_digit(before) and has_digit(core)) or (
        not script.blank and latin and any(one.isascii() for one in before)
    )


def write(pieces: Pieces) -> str:
    """The text of pieces."""
    return "".join(map(str, pieces)).strip()


def invent(random: Random, script: Script, length: int = 60) -> Pieces:
    """A text of so many words and numbers."""
    pieces: Pieces = []
    quoted = False
    for place in range(length):
        core, opened, closed, blank = random.choice(script.words), "", "", script.blank
        if random.random() < 0.12:
            number = random.choice(
                [
                    str(random.randint(2, 99999)),
                    f"{random.randint(1, 99)},{random.randint(100, 999)}",
                    f"0.{random.randint(1, 99):02}",
                ]
            )
            core = random.choice(SIGNED).format(number)
        elif place % 12 == 0:
            core = core[:1].upper() + core[1:]
        if random.random() < 0.08:
            opened, quoted = ("" if quoted else script.quotes[0]), True
        if random.random() < 0.1 and script.pause:
            closed = random.choice(script.pause)
        if place % 12 == 11 and script.full:
            closed = random.choice(script.full)
        if quoted and random.random() < 0.2:
            closed, quoted = closed + script.quotes[1], False
        if random.random() < 0.05:
            blank = random.choice([" — ", " – ", " - "]) if script.blank else "——"
        if pieces and _runs_together(pieces[-1].core, core, script):
            core = script.words[0]
        pieces.append(Piece(core, opened, closed, blank))
    return pieces


def take_run(random: Random, pieces: Pieces, script: Script) -> Pieces:
    """A run that is long enough to be quoted."""
    least = 4 if script.blank else 8
    first = random.randrange(len(pieces) - least)
    return pieces[first : first + random.randint(least, min(least + 10, len(pieces) - first))]


# What typography may do to a quotation.


def quote(random: Random, run: Pieces) -> str:
    """A true way to quote a run: opening marks at its start and closing marks at its end may be left off."""
    first, *middle, last = run
    first = replace(first, opened=random.choice(["", first.opened]))
    last = replace(last, closed=last.closed[: random.randint(0, len(last.closed))], blank="")
    return write([first, *middle, last])


def typeset(random: Random, text: str, language: str) -> str:
    """The same words in other typography."""
    changes = random.sample(TYPOGRAPHIES, random.randint(1, 4))
    for change in sorted(changes, key=TYPOGRAPHIES.index):
        text = change(random, text, language)
    return text


def _each(random: Random, text: str, kinds: str) -> str:
    return "".join(random.choice(kinds) if one in kinds else one for one in text)


def _quotes(random: Random, text: str, language: str) -> str:
    double = DOUBLE + "「」『』" * (language in ("zh", "ja"))
    return _each(random, text, random.choice([double, APOSTROPHES]))


def _dashes(random: Random, text: str, _: str) -> str:
    if random.random() < 0.5:
        return _each(random, text, HYPHENS)
    for dash in (" — ", " – ", " - "):
        text = text.replace(dash, random.choice([" — ", " – ", " - ", " ― ", " -- ", "\u2009—\u2009"]))
    return text


def _blanks(random: Random, text: str, _: str) -> str:
    return "".join(random.choice(BLANKS) * random.choice([1, 1, 2]) if one == " " else one for one in text)


def _french(random: Random, text: str, _: str) -> str:
    if random.random() < 0.5:
        return text.replace(" %", "%").replace("< ", "<")
    return "".join(f"\u202f{one}" if one in "»!?;:%‰" else f"{one}\u00a0" if one == "«" else one for one in text)


def _case(random: Random, text: str, language: str) -> str:
    if random.random() < 0.5:
        return (text.replace("i", "İ").replace("ı", "I") if language == "tr" else text).upper()
    return (text.replace("İ", "i").replace("I", "ı") if language == "tr" else text).lower()


def _soft_hyphens(random: Random, text: str, _: str) -> str:
    return "".join(one + "\u00ad" * (one.isalpha() and random.random() < 0.2) for one in text)


def _forms(random: Random, text: str, _: str) -> str:
    return unicodedata.normalize(random.choice(["NFC", "NFD"]), text)


def _vowels(random: Random, text: str, language: str) -> str:
    signs = {"ar": HARAKAT, "he": NIQQUD}.get(language)
    if not signs:
        return text
    return "".join(one + random.choice(signs) * (one.isalpha() and random.random() < 0.3) for one in text)


TYPOGRAPHIES: list[Callable[[Random, str, str], str]] = [
    _case, _quotes, _dashes, _blanks, _french, _vowels, _forms, _soft_hyphens,
]  # fmt: skip


# What nobody may do to a quotation. Each gives a run that was altered, or None where it cannot be altered so.


def alter(random: Random, run: Pieces, script: Script) -> tuple[str, str]:
    """A run with one word, character, sign or mark that is another, or in another order; and the kind of alteration."""
    while True:
        kind = random.choice(ALTERATIONS)
        altered = kind(random, list(run), script)
        if altered is not None:
            return write(altered), kind.__name__


def word_replaced(random: Random, run: Pieces, script: Script) -> Pieces | None:
    place = random.randrange(len(run))
    run[place] = replace(run[place], core=random.choice(script.words))
    return run


def word_left_out(random: Random, run: Pieces, _: Script) -> Pieces | None:
    del run[random.randrange(1, len(run) - 1)]
    return run


def word_put_in(random: Random, run: Pieces, script: Script) -> Pieces | None:
    run.insert(random.randrange(1, len(run)), Piece(random.choice(script.words), blank=script.blank))
    return run


def words_exchanged(random: Random, run: Pieces, _: Script) -> Pieces | None:
    place = random.randrange(len(run) - 1)
    one, other = run[place], run[place + 1]
    run[place], run[place + 1] = replace(one, core=other.core), replace(other, core=one.core)
    return run


def character_replaced(random: Random, run: Pieces, script: Script) -> Pieces | None:
    place = random.randrange(len(run))
    core = run[place].core
    number = random.randrange(len(core))
    others = "0123456789" if core[number].isdecimal() else "".join(script.words)
    run[place] = replace(run[place], core=core[:number] + random.choice(others) + core[number + 1 :])
    return run


def character_put_in(random: Random, run: Pieces, script: Script) -> Pieces | None:
    place = random.randrange(len(run))
    core = run[place].core
    number = random.randint(0, len(core))
    others = "0123456789" if core[-1].isdecimal() else "".join(script.words)
    run[place] = replace(run[place], core=core[:number] + random.choice(others) + core[number:])
    return run


def character_left_out(random: Random, run: Pieces, _: Script) -> Pieces | None:
    place = random.randrange(1, len(run) - 1)
    core = run[place].core
    number = random.randrange(len(core))
    run[place] = replace(run[place], core=core[:number] + core[number + 1 :])
    return run if core[:number] + core[number + 1 :] else None


def word_cut_short(random: Random, run: Pieces, script: Script) -> Pieces | None:
    if not script.blank:
        return None
    if random.random() < 0.5:
        run[0] = replace(run[0], opened="", core=run[0].core[1:])
    else:
        run[-1] = replace(run[-1], closed="", core=run[-1].core[:-1])
    return run if run[0].core and run[-1].core else None


def sign_changed(random: Random, run: Pieces, _: Script) -> Pieces | None:
    numbers = [place for place, piece in enumerate(run) if has_digit(piece.core)]
    if not numbers:
        return None
    place = random.choice(numbers)
    (digits,) = re.findall(r"\d[\d,.]*", run[place].core.removeprefix("10⁶×"))
    core = random.choice(SIGNED).format(digits)
    run[place] = replace(run[place], core=core)
    return run


def superscript_flattened(_: Random, run: Pieces, __: Script) -> Pieces | None:
    table = str.maketrans("⁶²", "62")
    return [replace(piece, core=piece.core.translate(table)) for piece in run]


def mark_changed(random: Random, run: Pieces, script: Script) -> Pieces | None:
    place = random.randrange(len(run))
    closed = random.choice(
        [one for one in ".,;:?!" + script.full + script.pause if one != run[place].closed[:1]]
        + [""] * (place < len(run) - 1)
    )
    run[place] = replace(run[place], closed=closed + run[place].closed[1:])
    return run


def accent_left_off(random: Random, run: Pieces, script: Script) -> Pieces | None:
    place = random.randrange(len(run))
    taken = unicodedata.normalize("NFD", run[place].core)
    marks = [number for number, one in enumerate(taken) if unicodedata.category(one) in ("Mn", "Mc")]
    if not marks:
        return None
    number = random.choice(marks)
    run[place] = replace(run[place], core=unicodedata.normalize("NFC", taken[:number] + taken[number + 1 :]))
    return run


def letter_of_another_alphabet(random: Random, run: Pieces, _: Script) -> Pieces | None:
    place = random.randrange(len(run))
    table = str.maketrans(random.choice(["aeopcxyi", "аеорсхуі"]), random.choice(["аеорсхуі", "aeopcxyi"]))
    run[place] = replace(run[place], core=run[place].core.translate(table))
    return run


ALTERATIONS: list[Callable[[Random, Pieces, Script], Pieces | None]] = [
    word_replaced, word_left_out, word_put_in, words_exchanged, character_replaced, character_put_in, character_left_out,
    word_cut_short, sign_changed, superscript_flattened, mark_changed, accent_left_off, letter_of_another_alphabet,
]  # fmt: skip


_PLAIN = str.maketrans(
    dict.fromkeys(DOUBLE + "「」『』״", "'")
    | dict.fromkeys(APOSTROPHES + SINGLE + "׳", "'")
    | dict.fromkeys(HYPHENS + DASHES, "-")
    | dict(zip("，、；？！", ",、;?!", strict=True))
)


def stands_after_all(altered: str, text: str, language: str) -> bool:
    """Whether an altered run stands in a plain text after all: then nothing was altered but typography.

    Asked in another way than the engine does: with no word ends, no blanks, and the run anywhere in the text.
    """
    return plain(altered, language) in text


def plain(text: str, language: str) -> str:
    """A text with nothing that typography changes."""
    if language == "tr":
        text = text.replace("İ", "i").replace("I", "ı")
    if language == "ru":
        text = unicodedata.normalize("NFC", text).translate(str.maketrans("ёЁ", "еЕ"))
    marks = HARAKAT + NIQQUD + "\u00ad"
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())
    kept = "".join(folded.translate(_PLAIN).split())
    return kept.translate(dict.fromkeys(map(ord, marks))).replace("--", "-")

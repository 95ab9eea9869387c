"""What words say of a body and of a face: poses and emotions, in the languages of the readers.

What belongs here: reading one clause, one manner, one speech. What does not: who it is about and
how long it lasts (`performance`).
"""

import re
from collections.abc import Iterator

from cinema_assets.frozen import Frozen
from cinema_assets.studios.briefs import Emotion, Pose


class Gesture(Frozen):
    """What one clause says of a body; None where it says nothing."""

    pose: Pose | None = None
    lasting: Pose | None = None
    """The pose that stays when the clause is over: who ran stands afterwards, who sat down sits."""
    away: bool = False
    """The back is turned to the camera."""


_E, _P = Emotion, Pose
_POSES: tuple[tuple[Pose, Pose | None, str], ...] = (
    (_P.STAND, _P.STAND,
     r"(?:stand|get|ris|jump|leap|scrambl|climb)(?:s|es|ing|e)?(?: \w+)? (?:up|to (?:his|her|their)"
     r" feet)|gets out|climbs out|rises|stands?|standing|leans?|se lève|debout|steht(?: auf)?"
     r"|se levanta|de pie|встаёт|встает|стоит|站"),
    (_P.SIT, _P.SIT,
     r"takes (?:a|the|his|her) seat|sits?|sitting|seated|sat|perch(?:es|ed)|assise?|s['’]assie?d"
     r"|assoie?nt|sitzt|setzt sich"
     r"|(?:se )?sienta|sentad[oa]|сидит|садится|坐"),
    (_P.LIE, _P.LIE,
     r"lies(?! to\b)|lying|(?:is|are|lies|falls?) asleep|sleeps?|sleeping|collapses"
     r"|unconscious|sprawl(?:s|ed)|couchée?|allongée?|dort|liegt|schläft|acostad[oa]|duerme|лежит"
     r"|спит|躺|睡"),
    (_P.KNEEL, _P.KNEEL,
     r"kneels?|kneeling|crouch(?:es|ed|ing)?|squat(?:s|ted)|(?:falls?|drops?|sinks?|goes|down)"
     r" (?:\w+ )?(?:to|on|onto) (?:one|his|her|both|their) knees?"
     r"|bends down|(?:à|s['’])\s?(?:genoux|agenouille)|kniet|arrodilla|колени|跪|蹲"),
    (_P.DRIVE, _P.DRIVE,
     r"drives|driving|at the wheel of (?:a|the|his|her) (?:car|van|truck)|steers|conduit|fährt"
     r"|conduce|за рулём"),
    (_P.EMBRACE, None,
     r"(?:embrac|hug)(?:s|es|ged|ing|e)?|kiss(?:es|ing)?|takes? \w+ in (?:his|her|their) arms"
     r"|holds (?:him|her|each other) (?:tight|close)|enlacen?t?|embrassent?|umarm\w+|küss\w+"
     r"|abraza\w*|besa|обнима\w+|拥抱|抱住"),
    (_P.FIGHT, None,
     r"(?:fight|punch|kick|struggl|wrestl|attack|shov)(?:s|es|ing|e)?|hits|swings at"
     r"|se bat|frappe|kämpf\w+|schlägt|golpea|pelea\w*|дерётся|бьёт|打"),
    (_P.PHONE, _P.PHONE,
     r"(?:on|into) (?:the|a|his|her) (?:phone|telephone|mobile|receiver)|answers (?:the|his|her|a)"
     r" phone|picks up the (?:phone|receiver)|(?:phone|receiver) (?:to|against) (?:his|her|their)"
     r" ear|au téléphone|am telefon|al teléfono|по телефону|打电话"),
    (_P.RUN, _P.STAND,
     r"runs?(?! (?:a |the |his|her|out of|dry))|running|sprint\w*|rush(?:es|ed|ing)|rac(?:es|ing)"
     r"|dash(?:es|ed|ing)"
     r"|bolts|flees|chases|courent|court(?= (?:vers|dans|à|sur)\b)|rennt|läuft|corre\w*|бежит|跑"),
    (_P.WALK, _P.STAND,
     r"walk(?:s|ing)?|wad(?:es|ing)|limp(?:s|ing)?|enters?|exits?|leaves|cross(?:es|ing)|strides?"
     r"|march(?:es|ing)?|pac(?:es|ing)|stagger(?:s|ing)?|follows?|comes?|goes|approach(?:es|ing)"
     r"|steps|climbs|wanders?|hurr(?:ies|ying)|stumbles|trudges|creeps|entrent|entre"
     r"|sort(?= (?:de|du|par|en)\b)|marche"
     r"|avance|traverse|geht|tritt|kommt|entra|sale(?= (?:de|por|a)\b)|camina|cruza|входит"
     r"|выходит|идёт|идет|走"),
    (_P.POINT, None,
     r"points?(?: (?:at|to|out|toward))|pointing|gestures|aims|waves|pointe|montre du doigt|zeigt"
     r"|señala|apunta|указывает|指着"),
    (_P.REACH, None,
     r"reach(?:es|ing)?|holds? out|bangs|knocks|pounds|slams|gives"
     r"|hands(?= (?:him|her|them|over|it|me|the|an?|back|out)\b)|offers|takes|grabs|picks|opens"
     r"|pours|puts|ties"
     r"|pulls|catches|touch(?:es)?|snatches|extends|passes|lifts|tend(?= )|prend|attrape|ouvre"
     r"|donne|nimmt|greift|reicht|öffnet|gibt|toma|coge|agarra|abre|da(?= (?:el|la|un))|берёт"
     r"|даёт|протягивает|拿|递"),
)  # fmt: skip
_AWAY = (
    r"turns (?:away|(?:his|her|their) back)|(?:his|her|their) back to (?:us|camera|the camera)"
    r"|(?:walks|runs|drives|goes|limps) (?:away|off)|from behind|se détourne|de dos|wendet sich ab"
    r"|de espaldas|отворачивается|转身"
)
_EMOTIONS: tuple[tuple[Emotion, str], ...] = (
    (_E.HAPPY,
     r"smil\w+|grin(?:s|ning)?|laugh\w*|happ(?:y|ily)|delight\w*|cheer(?:s|ful\w*|ing)?|giggl\w+"
     r"|beam(?:s|ing)|chuckl\w+|(?:with|for) joy|joy(?:ful|ous)\w*|amused|pleased|proud\w*|warmly"
     r"|playful\w*|relieved|souri\w*"
     r"|rit|riant|heureu\w+|joyeu\w+|lächel\w*|lacht|lachend|froh|glücklich|sonr\w+|ríe|riendo"
     r"|feliz|content[oa]|улыба\w+|смеётся|смеется|радостно|笑|高兴|يبتسم|يضحك"),
    (_E.SAD,
     r"cr(?:y|ies|ying)|weep\w*|sob(?:s|bing)?|sad(?:ly)?|in tears|tears (?:in|down|run|well|stream"
     r"|fill)\w*|tearful\w*|grie(?:f|v)\w*|mourn\w*|heartbroken|miserabl\w+|lonely"
     r"|mournful\w*|pleur\w+|larmes|triste\w*|wein(?:t|end)|traurig|llora\w*"
     r"|lágrimas|плачет|грустно|哭|泪|悲|伤心|يبكي|حزين\w*"),
    (_E.ANGRY,
     r"ang(?:er|ry|rily)|furious\w*|fury|rag(?:e|es|ing)|yell(?:s|ing)?|shout(?:s|ing)?|snaps|glar"
     r"(?:es|ing)|snarl\w*|growl\w*|scowl\w*|irritat\w+|annoyed|hiss(?:es|ing)|through (?:his|her)"
     r" teeth|slams|en colère|furieu\w+|crie|hurle|wütend|zornig|schreit|brüllt|enfadad[oa]"
     r"|furios[oa]|grita\w*|злобно|сердито|кричит|怒|生气|大喊|غاضب\w*"),
    (_E.AFRAID,
     r"afraid|fear(?:s|ful|fully)?|scared|terrif\w+|terror|panick?\w*|trembl\w*|shak(?:es"
     r"|ing)(?! (?:his|her|"
     r"their|hands))|nervous\w*|worried|anxious\w*|flinch\w*|frighten\w*|alarmed|scream\w*|cowers"
     r"|recoils|hesita\w+|uneas\w+|peur|effrayée?|terrifiée?|inqui(?:et|è)\w*|angst\w*|ängstlich"
     r"|erschr\w+"
     r"|nervös|miedo|asustad[oa]|nervios[oa]|испуган\w*|боится|страх\w*|害怕|恐|紧张|خائف\w*"),
    (_E.SURPRISED,
     r"surpris\w+|astonish\w*|startle\w*|gasp\w*|stunned|shock\w*|amaz\w+|incredul\w+|disbelie\w+"
     r"|confus\w+|puzzled|gapes|wide-eyed|speechless|étonnée?|surprise?|überrasch\w+|verblüfft"
     r"|erstaunt|sorprendid[oa]|asombrad[oa]|удивл\w+|惊|吃惊|متفاجئ\w*"),
    (_E.TIRED,
     r"tired\w*|exhaust\w+|yawn\w*|wear(?:y|ily)|sleep(?:y|ily)|sigh(?:s|ing)?|out of breath"
     r"|pant(?:s|ing)|breathless|slump\w*|drowsy|fatiguée?|épuisée?|soupir\w*|müde|erschöpft"
     r"|seufzt|cansad[oa]|agotad[oa]|suspira|устал\w*|вздыха\w+|累|疲|叹"),
)  # fmt: skip
_UNCASED = re.compile(r"[\u0600-\u06ff\u4e00-\u9fff]")


def _compiled(words: str) -> re.Pattern[str]:
    """Whole words; Han and Arabic stand anywhere, for they write no word ends."""
    parts = words.split("|")
    free = [part for part in parts if _UNCASED.search(part)]
    bound = "|".join(part for part in parts if not _UNCASED.search(part))
    return re.compile("|".join([rf"\b(?:{bound})(?!\w)", *free]), re.IGNORECASE)


_POSE_WORDS = tuple((pose, lasting, _compiled(words)) for pose, lasting, words in _POSES)
_EMOTION_WORDS = tuple((emotion, _compiled(words)) for emotion, words in _EMOTIONS)
_AWAY_WORDS = _compiled(_AWAY)
_NOT = re.compile(
    r"(?:\b(?:not|never|without|no longer|no|nor|nicht|kein\w*|ohne|pas|jamais|sans|sin|nunca|не"
    r"|без"
    r")|n['’]t|不|没)\s*(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_CURSES = re.compile(
    r"\b(?:damn\w*|hell|bastard|shut up|get out|hate|idiot|liar|how dare|merde|verdammt|mierda)\b",
    re.IGNORECASE,
)
_ALARMS = re.compile(
    r"\b(?:help|hold on|watch out|look out|run|careful|hurry|stop it|don['’]t shoot|au secours"
    r"|attention|hilfe|vorsicht|socorro|cuidado|помогите)\b",
    re.IGNORECASE,
)
_SORROWS = re.compile(
    r"\b(?:i['’]m sorry|i am sorry|miss (?:you|him|her)|goodbye|désolée?"
    r"|es tut mir leid|lo siento|прости)\b",
    re.IGNORECASE,
)
_JOYS = re.compile(
    r"\b(?:haha\w*|wonderful|thank you|congratulations|i love|hooray|bravo|merci|danke|gracias)\b",
    re.IGNORECASE,
)


_QUIET = _compiled("quietly|softly|gently|whisper\\w*|doucement|leise|en voz baja|тихо|轻声|低声")


def gesture_of(clause: str) -> Gesture:
    """The last pose that a clause names: `puts the cup down and sits` ends sitting.

    Somebody who walks and does something with the hands on the way is seen walking.
    """
    found = sorted(_poses_in(clause), key=lambda place: place[0])
    away = _AWAY_WORDS.search(clause) is not None
    if not found:
        return Gesture(away=away)
    poses = [pose for _, pose, _ in found]
    lasting = [stays for _, _, stays in found if stays is not None]
    handy = poses[-1] in (Pose.REACH, Pose.POINT)
    moving = [pose for pose in poses if pose in (Pose.WALK, Pose.RUN)]
    pose = moving[-1] if handy and moving else poses[-1]
    return Gesture(pose=pose, lasting=lasting[-1] if lasting else None, away=away)


def _poses_in(clause: str) -> Iterator[tuple[int, Pose, Pose | None]]:
    """Where which pose is named; of two readings of one place the more telling one counts."""
    taken: set[int] = set()
    for pose, lasting, pattern in _POSE_WORDS:
        for match in pattern.finditer(clause):
            place = range(match.start(), match.end())
            if taken.isdisjoint(place) and not _NOT.search(clause[: match.start()]):
                taken.update(place)
                yield match.start(), pose, lasting


def emotion_of(words: str) -> Emotion | None:
    """The first emotion that a clause or a parenthetical names; None if it names none."""
    found: tuple[int, Emotion] | None = None
    for emotion, pattern in _EMOTION_WORDS:
        match = pattern.search(words)
        earlier = match is not None and (found is None or match.start() < found[0])
        if match and earlier and not _NOT.search(words[: match.start()]):
            found = (match.start(), emotion)
    return found[1] if found else None


def is_quiet(manner: str) -> bool:
    """Whether a parenthetical asks for a low voice."""
    return _QUIET.search(manner) is not None


def emotion_heard(text: str) -> Emotion | None:
    """What the words and the punctuation of a speech put into a face; None if nothing."""
    loud = "!" in text or "！" in text
    if _CURSES.search(text) and (loud or len(text) < 40):
        return Emotion.ANGRY
    if loud and _ALARMS.search(text):
        return Emotion.AFRAID
    for emotion, pattern in ((Emotion.SAD, _SORROWS), (Emotion.HAPPY, _JOYS)):
        if pattern.search(text):
            return emotion
    shouted = loud and text.isupper() and len(text) > 3
    if shouted or re.search(r"[!！]{2}", text):
        return Emotion.ANGRY
    return Emotion.SURPRISED if loud else None

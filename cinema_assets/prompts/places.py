"""What kind of place a name means, in six languages, and how many people the words put into it.

What belongs here: words for places and crowds. What does not: light, weather and things (`sets`).
"""

import re

from cinema_assets.studios.briefs import Archetype as A

_PLACES: tuple[tuple[A, str, str], ...] = (
    (A.ROOFTOP, r"roof(?:top)?s?|terrace|toit|azotea|tejado|dach|крыша|терраса", r"屋顶|天台|سطح"),
    (A.KITCHEN, r"kitchen|kitchenette|galley|cuisine|cocina|küche|кухня", r"厨房|مطبخ"),
    (A.BATHROOM, r"bath ?room|toilet|shower|wc|restroom|salle de bains?|baño|bad(?:ezimmer)?|ванная"
                 r"|туалет", r"浴室|厕所|حمام"),
    (A.BEDROOM, r"bed ?room|dormitory|nursery|hotel room|motel room|chambre|dormitorio|habitación"
                r"|schlafzimmer|спальня", r"卧室|غرفة نوم"),
    (A.LIVING_ROOM, r"living ?room|lounge|parlou?r|sitting room|drawing room|apartment|flat|salon"
                    r"|appartement|sala|salón|piso|wohnzimmer|wohnung|гостиная|квартира"
                    r"|morning-room", r"客厅|公寓|家|شقة"),
    (A.CORRIDOR, r"corridor|hallway|passage|stairs|stair(?:way|well|case)|landing|lift|elevator"
                 r"|couloir|escalier|pasillo|escalera|flur|treppe(?:nhaus)?|gang|коридор|лестница",
     r"走廊|楼梯|ممر"),
    (A.LABORATORY, r"lab(?:oratory)?|laboratoire|laboratorio|labor|лаборатория", r"实验室|مختبر"),
    (A.CLASSROOM, r"class ?room|lecture hall|school ?room|salle de classe|aula|klassenzimmer|класс",
     r"教室|فصل"),
    (A.PRISON, r"prison|jail|cell|dungeon|cachot|cárcel|celda|gefängnis|zelle|тюрьма|камера",
     r"监狱|سجن"),
    (A.STAGE, r"stage|theat(?:re|er)|auditorium|scène|théâtre|escenario|teatro|bühne|сцена|театр",
     r"舞台|مسرح"),
    (A.WORKSHOP, r"workshop|garage|studio|forge|atelier|taller|werkstatt|мастерская|гараж",
     r"车间|ورشة"),
    (A.WAREHOUSE, r"warehouse|factory|hangar|barn|grange|shed|boathouse|entrepôt|usine|almacén"
                  r"|fábrica"
                  r"|lager(?:halle)?|fabrik|scheune|склад|завод", r"仓库|工厂|مستودع"),
    (A.HOSPITAL, r"hospital|clinic|ward|surgery|morgue|hôpital|clinique|clínica|krankenhaus|klinik"
                 r"|больница|палата", r"医院|病房|مستشفى"),
    (A.RESTAURANT, r"restaurant|diner|caf[eé]|coffee shop|canteen|cafeteria|bistro|tea ?room"
                   r"|restaurante|cafetería|gasthaus|ресторан|кафе|столовая",
     r"餐厅|咖啡|مطعم|مقهى"),
    (A.BAR, r"bar|pub|tavern|saloon|night ?club|club|inn|taverne|taberna|cantina|kneipe|бар"
            r"|трактир",
     r"酒吧|酒馆|حانة"),
    (A.SHOP, r"shop|store|market|supermarket|bakery|pharmacy|boutique|library|bookstore|magasin"
             r"|boulangerie|marché|tienda|mercado|laden|geschäft|bäckerei|магазин|рынок",
     r"商店|店|市场|متجر|سوق"),
    (A.OFFICE, r"office|bureau|newsroom|police station|precinct|board ?room|meeting room|conference"
               r"|oficina|despacho|comisaría|büro|кабинет|офис", r"办公室|警察局|مكتب"),
    (A.CHURCH, r"church|cathedral|chapel|temple|mosque|synagogue|abbey|église|iglesia|kirche"
               r"|церковь"
               r"|храм", r"教堂|寺|مسجد|كنيسة"),
    (A.HARBOUR, r"harbou?r|port|docks?|pier|quay|wharf|marina|jetty|puerto|muelle|hafen|kai|порт"
                r"|пристань|причал|гавань", r"港|码头|ميناء|مرفأ"),
    (A.STATION, r"(?:railway |train |bus |metro |subway )?station|platform|terminal|airport"
                r"|gare|quai"
                r"|métro|estación|andén|bahnhof|bahnsteig|вокзал|станция|перрон",
     r"车站|站台|محطة"),
    (A.TRAIN, r"train|carriage|compartment|tram|subway car|tren|vagón|zug|abteil|поезд|вагон|купе",
     r"火车|车厢|قطار"),
    (A.AIRCRAFT, r"(?:air)?plane|aircraft|cockpit|helicopter|jet|avion|avión|flugzeug|самолёт",
     r"飞机|طائرة"),
    (A.BOAT, r"boat|ship|ferry|wheelhouse|cabin cruiser|yacht|deck|submarine|trawler|bateau|barco"
             r"|buque|schiff|boot|fähre|лодка|корабль|палуба", r"船|قارب|سفينة"),
    (A.CAR, r"car|taxi|cab|van|truck|lorry|jeep|limousine|limo|ambulance|bus|voiture|camion|coche"
            r"|auto|wagen|машина|автомобиль|такси", r"汽车|车内|车上|车里|出租车|سيارة"),
    (A.SPACE, r"space(?:ship| station)?|orbit|starship|moon surface|espace|espacio|weltraum|космос"
              r"|airlock", r"太空|فضاء"),
    (A.CAVE, r"caves?|cavern|mine|tunnel|grotte|cueva|höhle|пещера|шахта", r"洞|كهف"),
    (A.BEACH, r"beach|shore|seaside|sands?|plage|playa|strand|пляж", r"海滩|شاطئ"),
    (A.SEA, r"sea|ocean|lagoon|mer|océan|mar|océano|meer|море|океан", r"海|بحر"),
    (A.RIVER, r"river(?:bank|side)?|bridge|stream|canal|lake|pond|creek|rivière|pont|lac|río|puente"
              r"|lago|fluss|brücke|ufer|river|река|мост|озеро", r"河|桥|湖|نهر|جسر"),
    (A.ALLEY, r"alley(?:way)?|back ?street|lane|ruelle|callejón|gasse|переулок", r"巷|胡同|زقاق"),
    (A.FOREST, r"forest|woods?|jungle|grove|clearing|forêt|bois|bosque|selva|wald|лес",
     r"森林|غابة"),
    (A.MOUNTAIN, r"mountains?|hills?(?:side|top)?|cliffs?|summit|ridge|valley|pass|montagne|colline"
                 r"|montaña|colina|berg|hügel|гора|горы|холм", r"山|جبل"),
    (A.DESERT, r"desert|dunes?|wasteland|désert|desierto|wüste|пустыня", r"沙漠|صحراء"),
    (A.PARK, r"park|playground|square|plaza|cemetery|graveyard|parc|cimetière|parque|plaza"
             r"|cementerio|friedhof|platz|парк|кладбище|площадь", r"公园|广场|حديقة|مقبرة"),
    (A.GARDEN, r"gardens?|back ?yard|yard|courtyard|orchard|greenhouse|lawn|jardin|cour|jardín"
               r"|patio"
               r"|garten|hof|сад|двор", r"花园|院子|بستان|فناء"),
    (A.FIELD, r"fields?|meadow|farm|pasture|vineyard|stadium|pitch|champ|ferme|campo|granja"
              r"|feld|wiese"
              r"|bauernhof|поле|ферма", r"田|حقل|مزرعة"),
    (A.ROAD, r"road|highway|motorway|freeway|crossroads|roadside|route|autoroute|carretera"
             r"|autopista"
             r"|landstra(?:ß|ss)e|autobahn|дорога|шоссе", r"公路|马路|طريق"),
    (A.STREET, r"streets?|avenue|boulevard|sidewalk|pavement|city|town|parking lot|car park|rue"
               r"|ville"
               r"|trottoir|calle|ciudad|stra(?:ß|ss)e|gehweg|stadt|улица|город",
     r"街|城|شارع|مدينة"),
    (A.VILLAGE, r"village|hamlet|pueblo|aldea|dorf|деревня|село", r"村|قرية"),
    (A.SKY, r"sky|clouds|ciel|cielo|himmel|небо", r"天空|سماء"),
    (A.HALL, r"hall|lobby|foyer|ballroom|gym(?:nasium)?|school|museum|castle|palace|court ?room"
             r"|vestibule|halle|salle|vestíbulo|palais|château|palacio|schule|schloss|saal|зал"
             r"|школа"
             r"|дворец", r"大厅|学校|宫|قاعة|مدرسة|قصر"),
    (A.LIVING_ROOM, r"house|home|cottage|mansion|maison|casa|haus|дом", r"房子|بيت|منزل"),
)  # fmt: skip
_COMPILED = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), re.compile(signs))
    for kind, words, signs in _PLACES
)
_OUTSIDE = frozenset({
    A.STREET, A.ALLEY, A.ROAD, A.FOREST, A.FIELD, A.MOUNTAIN, A.DESERT, A.SEA, A.BEACH, A.RIVER,
    A.SKY, A.PARK, A.GARDEN, A.HARBOUR, A.ROOFTOP, A.VILLAGE,
})  # fmt: skip
_INSIDE_SEEN_FROM_OUTSIDE = {
    A.CAR: A.ROAD, A.TRAIN: A.STATION, A.BOAT: A.SEA, A.AIRCRAFT: A.SKY, A.SHOP: A.STREET,
    A.BAR: A.STREET, A.RESTAURANT: A.STREET, A.HOSPITAL: A.STREET, A.OFFICE: A.STREET,
    A.CHURCH: A.VILLAGE, A.STAGE: A.STREET, A.WAREHOUSE: A.HARBOUR, A.WORKSHOP: A.STREET,
    A.PRISON: A.STREET, A.HALL: A.STREET, A.LIVING_ROOM: A.STREET, A.CLASSROOM: A.STREET,
    A.LABORATORY: A.STREET, A.CORRIDOR: A.STREET, A.KITCHEN: A.GARDEN, A.BEDROOM: A.GARDEN,
    A.BATHROOM: A.GARDEN,
}  # fmt: skip
"""Where one stands in front of such a place."""
_CROWDS = (
    (12, r"crowds?|crowded|mob|audience|throng|hundreds|thousands|packed|foule|multitud|menge"
         r"|толпа"),
    (8, r"villagers|passengers|guests|patrons|customers|students|soldiers|spectators|protesters"
        r"|workers"
        r"|commuters|diners|dancers|extras|mourners|invités|passagers|clients|pasajeros|invitados"
        r"|gäste|passagiere|гости|пассажиры"),
    (5, r"passers-?by|people|pedestrians|onlookers|neighbou?rs|waiters|nurses|kids|children|men"
        r"|women"
        r"|gens|passants|gente|leute|passanten|люди|прохожие"),
)  # fmt: skip
_DESERTED = re.compile(
    r"\b(?:deserted|nobody|no one|empty street|all alone|abandoned)\b", re.IGNORECASE
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
            "dozen": 12}  # fmt: skip
_COUNTED = re.compile(
    rf"\b({'|'.join(_NUMBERS)})\s+(?:\w+\s+)?(?:men|women|people|children|soldiers|guests|police\w*"
    r"|passengers|students|nurses|waiters)\b",
    re.IGNORECASE,
)


def archetype_of(place: str, *, interior: bool) -> A | None:
    """The kind of place that a name means, None if no word of it is known.

    The last word that names a place decides (`HARBOUR OFFICE` is an office, `INT. MARKET SQUARE`
    cannot be a square), and a house seen from outside is a street.
    """
    best: tuple[int, int, A] | None = None
    for order, (kind, words, signs) in enumerate(_COMPILED):
        for match in [*words.finditer(place), *signs.finditer(place)]:
            found = (match.end(), -order, kind)
            if interior and is_outside(kind):
                continue
            if best is None or found[:2] > best[:2]:
                best = found
    if best is None:
        return None
    return best[2] if interior else _INSIDE_SEEN_FROM_OUTSIDE.get(best[2], best[2])


def is_outside(kind: A) -> bool:
    """Whether such a place lies under the sky, for a heading that says neither INT nor EXT."""
    return kind in _OUTSIDE


def crowd_of(text: str) -> int:
    """How many people the words put into the background, 0 to 14."""
    if _DESERTED.search(text):
        return 0
    counted = [_NUMBERS[match[1].lower()] for match in _COUNTED.finditer(text)]
    told = [
        count for count, words in _CROWDS if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE)
    ]
    if counted and max(told, default=0) < 8:
        return min(14, max(counted))
    return min(14, max(told, default=0) + (2 if len(told) > 1 else 0))

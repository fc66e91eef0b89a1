"""Words as data: pairs that say one thing twice, padding, what needs no intensifier, short forms everybody knows."""

from __future__ import annotations

DOUBLETS: dict[str, str] = {
    "cease and desist": "stop",
    "each and every": "each",
    "first and foremost": "first",
    "null and void": "void",
    "any and all": "all",
    "various and sundry": "various",
    "full and complete": "full",
    "true and accurate": "accurate",
    "over and above": "beyond",
    "ways and means": "ways",
    "hopes and aspirations": "hopes",
    "goals and objectives": "goals",
    "aims and objectives": "aims",
    "if and when": "when",
    "unless and until": "until",
    "one and the same": "the same",
    "suddenly and without warning": "suddenly",
    "peace and tranquillity": "peace",
    "basic and fundamental": "basic",
    "final and conclusive": "final",
    "by and large": "mostly",
}
"""Doublets (US Federal Plain Language Guidelines, 2011), each with the word that is enough."""

REDUNDANT: dict[str, str] = {
    "due to the fact that": "because",
    "owing to the fact that": "because",
    "in light of the fact that": "because",
    "in spite of the fact that": "although",
    "despite the fact that": "although",
    "at this point in time": "now",
    "at the present time": "now",
    "at this moment in time": "now",
    "in the event that": "if",
    "until such time as": "until",
    "in the near future": "soon",
    "for the simple reason that": "because",
    "has the ability to": "can",
    "have the ability to": "can",
    "is in a position to": "can",
    "are in a position to": "can",
    "on a regular basis": "regularly",
    "on a daily basis": "daily",
    "on an annual basis": "yearly",
    "in close proximity to": "near",
    "in the vicinity of": "near",
    "for the purpose of": "to' or 'for",
    "with the exception of": "except",
    "a large number of": "many",
    "a significant number of": "many",
    "past history": "history",
    "advance planning": "planning",
    "advance warning": "warning",
    "end result": "result",
    "final outcome": "outcome",
    "added bonus": "bonus",
    "basic fundamentals": "fundamentals",
    "close proximity": "nearness",
    "completely eliminate": "eliminate",
    "completely unanimous": "unanimous",
    "consensus of opinion": "consensus",
    "collaborate together": "collaborate",
    "cooperate together": "cooperate",
    "join together": "join",
    "new innovation": "innovation",
    "new innovations": "innovations",
    "future prospects": "prospects",
    "mutual cooperation": "cooperation",
    "past experience": "experience",
    "repeat again": "repeat",
    "revert back": "revert",
    "still remains": "remains",
    "still remain": "remain",
    "unexpected surprise": "surprise",
    "actual fact": "fact",
    "free gift": "gift",
    "very unique": "unique",
    "most unique": "unique",
    "whether or not to": "whether to",
    "going forward": "from now on",
}
"""Padding, each with the words that are enough."""

DOUBLETS_KEPT = ("terms and conditions", "fair and equitable", "checks and balances", "aid and abet", "law and order")
"""Pairs that mean more than one of their words, or are terms of art: never struck."""

INTENSIFIED: tuple[str, ...] = (
    "unique", "essential", "vital", "crucial", "important", "significant", "necessary", "fundamental", "imperative",
    "indispensable", "unanimous", "fatal", "perfect", "impossible", "enormous", "huge", "excellent", "disastrous",
)  # fmt: skip
"""Words that an intensifier does not make stronger. Terms of a scale ("very likely") are not among them."""

IRREGULAR_PARTICIPLES: tuple[str, ...] = (
    "born", "borne", "brought", "built", "caught", "chosen", "cut", "dealt", "done", "drawn", "driven", "fed", "fought",
    "found", "given", "held", "hit", "kept", "known", "laid", "led", "left", "lent", "lost", "made", "meant", "met",
    "overseen", "overtaken", "paid", "put", "read", "run", "said", "seen", "sent", "set", "shown", "shut", "sold",
    "spent", "split", "spoken", "spread", "struck", "sworn", "taken", "taught", "thought", "thrown", "told", "torn",
    "understood", "undertaken", "won", "withdrawn", "written",
)  # fmt: skip

_KNOWN = (
    # states, bodies and unions that any reader of a brief knows
    "UN US USA UK EU UAE USSR UNESCO UNICEF UNHCR NATO WHO IMF WTO OECD OPEC ASEAN BRICS FBI CIA NSA NASA NHS BBC CNN "
    "G7 G8 G20 PLO IRA ANC EEC IAEA ICC ICJ "
    "ICBM WMD CPI RPI "
    # measures, offices and things of daily use
    "GDP GNP VAT CEO CFO CIO MP MPs PM NGO NGOs HR IT ICT AI TV PC ID PIN PDF CD DVD USB SMS GPS FAQ Q&A R&D PR QR "
    "AM PM BC AD BCE CE HIV AIDS COVID SARS DNA RNA PPE GP GPs ICU MRI LGBT LGBTQ UFO VIP PhD MBA BA MA MSc BSc DIY "
    "HGV LED WWI WWII TB UV CO2 GMT UTC CET EST OK RSVP SOS ATM CCTV URL API CSV XML HTML HTTP HTTPS WWW "
    "USD EUR GBP SDG SDGs FY Q1 Q2 Q3 Q4 TLP RED AMBER GREEN CLEAR STRICT BLUF "
    "DC LA NY ISIS ISIL KGB PKK BP HSBC IBM BMW KPMG IKEA EDF BAE UPS NASDAQ FTSE FIFA UEFA IOC A&E M&E B&B R&D "
    "IP DNS SIM VPN PCR LNG LPG CNG MW GW kWh GWh MWh TWh BST RAF USAF SAS NYPD JP QC KC VC OBE CBE MBE DBE KCB KCMG CMG KG HM "
    "HMS USS"
)
KNOWN_ACRONYMS: frozenset[str] = frozenset(_KNOWN.split())
"""Short forms that need no expansion in a brief on public affairs."""

_CAPITALS = (
    "A AN AND ANY ALL AS AT BE BUT BY CAN DO FOR FROM HAS IF IN IS IT MAY MUST NEW NO NOR NOT NOW OF OFF ON ONE ONLY OR "
    "OUR OUT SHALL SHOULD SO THAT THE THEN THIS TO TWO UP WAS WE WHAT WHEN WHO WILL WITH YES YOU NEVER EVER BOTH NONE "
    "BEFORE AFTER WHY HOW DRAFT NOTE WARNING SECRET RESTRICTED CONFIDENTIAL OFFICIAL SENSITIVE TOP"
)
CAPITAL_WORDS: frozenset[str] = frozenset(_CAPITALS.split())
"""Words in capitals for emphasis or as a label: no short forms."""

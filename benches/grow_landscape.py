#!/usr/bin/env python3
"""Makes a landscape so many times as large, to see how things grow.

    pip install pyyaml
    python3 benches/grow_landscape.py landscape.yml 10 > landscape-10.yml

The categories and subcategories stay, and each gets so many times its items. Every further copy of
an item has names, pages, repositories and days of its own: each copy of the landscape puts other
letters for the letters of words, a vowel for a vowel, and ends each word in a syllable of its own.
A word that stands in several places changes alike in all, so that what belonged together still
does, and nothing of one copy meets anything of another. Days lie up to a year earlier, all of one
item by the same span, so that their order and their distances stay. The foundation, the stages and
everything that is counted or sorted by stay as they are. The same file gives the same bytes.
"""

import datetime
import re
import sys

import yaml

VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
# Words of addresses that are nobody's: of hosts that serve all, and of the ways there.
HOSTS = set("""github gitlab bitbucket crunchbase twitter x linkedin youtube youtu slack discord medium
    google stackoverflow docker groups lists lfx linuxfoundation cncf gitter reddit facebook bsky""".split())
KEPT = {"www", "http", "https", "com", "org", "io", "net", "dev", "sh", "app", "cloud", "ai", "co", "organization",
        "company", "in", "user", "channel", "messages", "pull", "issues", "blob", "tree", "master", "main", "wiki",
        "docs", "blog", "html", "md", "pdf", "discussions", "questions", "tagged", "invite", "forum"}
FOUNDATIONS = {"cloud-native-computing-foundation", "the-linux-foundation", "linux-foundation", "cncf"}
ADDRESS = re.compile(r"https?://")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WORD = re.compile(r"[A-Za-z]+")
PART = re.compile(r"%[0-9A-Fa-f]{2}|[A-Za-z]+")
NAMES = {"name", "organization", "vendor", "parent_project", "lfx_slug", "clomonitor_name", "stock_ticker"}
TEXTS = {"description", "summary_use_case", "summary_business_use_case"}


class Copy:
    """One copy of the landscape: how its words and days differ from those of the first."""

    def __init__(self, number):
        rest, vowel = divmod(number, len(VOWELS))
        self.number = number
        self.ending = CONSONANTS[rest % len(CONSONANTS)] + VOWELS[vowel]
        cipher = {}
        for letters, step in ((VOWELS, number), (CONSONANTS, number * 8 + number // len(CONSONANTS))):
            step = step % (len(letters) - 1) + 1
            turned = letters[step:] + letters[:step]
            cipher |= str.maketrans(letters + letters.upper(), turned + turned.upper())
        self.cipher = cipher

    def word(self, word):
        changed = word.translate(self.cipher)
        return changed + (self.ending.upper() if word.isupper() and len(word) > 1 else self.ending)

    def name(self, text):
        return WORD.sub(lambda word: self.word(word.group()), text)

    def text(self, text):
        return text.translate(self.cipher)

    def address(self, text):
        if text.rstrip("/").rsplit("/", 1)[-1] in FOUNDATIONS:
            return text
        scheme, rest = text.split("://", 1)
        host, slash, path = rest.partition("/")
        kept = lambda word: word if word[0] == "%" or word.lower() in KEPT | HOSTS else self.word(word)
        # The ending of a host stays: so many of each are in the graph as before.
        labels, dot, top = host.rpartition(".")
        host = WORD.sub(lambda word: kept(word.group()), labels) + dot + top
        return f"{scheme}://{host}{slash}{PART.sub(lambda word: kept(word.group()), path)}"

    def value(self, key, value, days):
        if isinstance(value, dict):
            return {inner: self.value(inner, one, days) for inner, one in value.items()}
        if isinstance(value, list):
            return [self.value(key, one, days) for one in value]
        if isinstance(value, datetime.date):
            return value - days
        if not isinstance(value, str):
            return value
        if DAY.fullmatch(value):
            return str(datetime.date.fromisoformat(value) - days)
        if ADDRESS.match(value):
            return self.address(value)
        if key in NAMES:
            return self.name(value)
        return self.text(value) if key in TEXTS else value

    def item(self, item, place):
        days = datetime.timedelta(days=(place * 37 + self.number * 101) % 365)
        return {key: self.value(key, value, days) for key, value in item.items()}


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: grow_landscape.py LANDSCAPE.yml TIMES")
    times = int(sys.argv[2])
    if not 1 <= times <= len(VOWELS) * len(CONSONANTS):
        sys.exit(f"a landscape grows 1 to {len(VOWELS) * len(CONSONANTS)} times")
    with open(sys.argv[1], encoding="utf-8") as file:
        landscape = yaml.load(file, Loader=yaml.CSafeLoader)
    copies = [Copy(number) for number in range(1, times)]
    for category in landscape["landscape"]:
        for subcategory in category["subcategories"]:
            items = subcategory["items"] or []
            more = [copy.item(item, place) for copy in copies for place, item in enumerate(items)]
            subcategory["items"] = sorted(items + more, key=lambda item: item["name"].casefold())
    yaml.dump(landscape, sys.stdout, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


if __name__ == "__main__":
    main()

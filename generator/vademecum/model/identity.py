"""How we present ourselves: positioning, messages, names, looks, brands, languages. What others say is monitored elsewhere."""

from enum import StrEnum
from typing import Annotated

from vademecum.model.base import Duration, EntityRef, Entry, Language, Model, Piece, Seen, Text, Url, Visibility

Internal = Seen(Visibility.INTERNAL)


class KeyMessage(Model):
    """A message we want people to keep, and what proves it."""

    text: Text
    """The message, in a sentence."""
    proof: Text | None = None
    """A fact that anybody can check."""


class BrandKind(StrEnum):
    BRAND = "brand"
    BRANCH = "branch"
    PRODUCT = "product"
    PERSON = "person"
    CAMPAIGN = "campaign"


class Brand(Piece):
    """A name under which we speak."""

    title: Text
    """The name."""
    kind: BrandKind = BrandKind.BRAND
    """brand, branch, product, person or campaign."""
    entity: EntityRef | None = None
    """Entity it belongs to."""
    voice: Text | None = None
    """How it sounds, where it differs from the house voice."""


class Visual(Model):
    """An image that every account carries."""

    title: Text
    """What it is: avatar, banner, link card."""
    text: Text
    """How it must look."""
    size: str | None = None
    """Size in pixels, such as 1080 × 1080."""


class LanguageRole(StrEnum):
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ON_REQUEST = "on-request"


class LanguageMode(StrEnum):
    """How an account serves several languages."""

    ONE_ACCOUNT_EACH = "one-account-each"
    BILINGUAL_POST = "bilingual-post"
    TARGETED_POST = "targeted-post"
    SINGLE = "single-language"


class Speaks(Model):
    """A language we speak in public."""

    language: Language
    """The language."""
    role: LanguageRole = LanguageRole.PRIMARY
    """primary, secondary or on-request."""
    note: Text | None = None
    """Where and when."""


class Wording(Model):
    """A word we choose, and those we leave."""

    say: Text
    """The word we write."""
    not_say: Text
    """What we do not write."""
    note: Text | None = None
    """Why."""


class Translation(Model):
    """How fast a text exists in every language."""

    what: Text
    """Kind of text."""
    within: Duration
    """Time between the first language and the others."""


class Identity(Entry):
    """policy/identity.yml: how we present ourselves. Reputation, what others say, is in policy/monitoring.yml."""

    positioning: Text
    """What we are to the public that others are not."""
    elevator: Text | None = None
    """Who we are, in one breath."""
    messages: tuple[KeyMessage, ...] = ()
    """Three messages at the most, each with its proof."""
    boilerplate: Text | None = None
    """The paragraph that stands at the end of a release."""
    naming: Text | None = None
    """How accounts are named."""
    bio: Text | None = None
    """What every profile says."""
    bio_link: Url | None = None
    """Where the link of the profile leads."""
    notice: Text | None = None
    """Legal notice of the profiles."""
    verification: Text | None = None
    """How our accounts are verified, and who keeps the proof."""
    official_list: Url | None = None
    """Public list of our accounts, by which a fake is told."""
    visuals: tuple[Visual, ...] = ()
    """Images that every account carries."""
    brands: tuple[Brand, ...] = ()
    """Names under which we speak."""
    languages: tuple[Speaks, ...] = ()
    """Languages we speak in public."""
    language_mode: LanguageMode | None = None
    """one-account-each, bilingual-post, targeted-post or single-language."""
    reply_language: Text | None = None
    """Language of our answers."""
    translations: Annotated[tuple[Translation, ...], Internal] = ()
    """How fast texts exist in every language."""
    typography: tuple[Text, ...] = ()
    """Typography of each language."""
    wording: tuple[Wording, ...] = ()
    """Words we choose."""

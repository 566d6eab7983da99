"""What we never do, whatever it would bring; and how we treat what belongs to others."""

from vademecum.model.base import Entry, Model, Rule, Text, TreeRef


class ImageRights(Model):
    """Pictures of people."""

    consent: Text
    """How consent is asked and kept."""
    minors: Text
    """Who consents for a minor."""
    withdrawal: Text
    """How somebody takes it back."""
    storage: Text
    """Where consents are kept, for how long."""


class Integrity(Entry):
    """policy/integrity.yml: prohibited practices, material of others, images of people, personal data."""

    intro: Text | None = None
    """A few sentences that open the page."""
    prohibited: tuple[Rule, ...] = ()
    """What is never done: bought followers, fake accounts, hidden advertising, …"""
    material: tuple[Rule, ...] = ()
    """Images, music, quotations and posts of others."""
    image_rights: ImageRights | None = None
    """Pictures of people."""
    personal_data: tuple[Text, ...] = ()
    """Personal data in posts, private messages and exports."""
    agency_clause: Text | None = None
    """What every contract with an agency says."""
    tree: TreeRef | None = None
    """Decision tree for pictures of minors."""

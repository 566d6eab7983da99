"""Phrases about acknowledgements: what a receipt says before somebody puts a name to it."""

from __future__ import annotations

import json
from urllib.parse import quote

from vademecum.acknowledged import SCHEMA
from vademecum.model.acknowledgement import Acknowledgements, Group
from vademecum.queries import organisation_id
from vademecum.tools import Tools


class AcknowledgementPhrases(Tools):
    """The functions about acknowledgements that templates call as `vm.…`."""

    def receipt(self, group: Group, fingerprint: str) -> str:
        """A receipt without name and day, as JSON."""
        governance = self.site.book.governance
        return json.dumps(
            {
                "vademecum": SCHEMA,
                "organisation": organisation_id(self.site.book),
                "group": group.id,
                "edition": governance.edition if governance else "",
                "fingerprint": fingerprint,
            },
            ensure_ascii=False,
        )

    def receipt_mail(self, asked: Acknowledgements, group: Group, fingerprint: str) -> str:
        """A mail to send where scripts do not run: name and day are to be written into the receipt."""
        blank = json.loads(self.receipt(group, fingerprint)) | {
            "name": self.words("acknowledgements.your-name"),
            "day": self.words("acknowledgements.your-day"),
        }
        subject = self.words("acknowledgements.subject", group=self.t(group.title))
        body = f"{self.t(asked.statement)}\n\n{json.dumps(blank, ensure_ascii=False)}\n"
        return f"mailto:{asked.mailbox}?subject={quote(subject)}&body={quote(body)}"

"""Prints what Python's own parser reads in a file with an e-mail, as JSON."""
import base64
import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
print(json.dumps({
    "headers": [[name, str(value)] for name, value in mail.items()],
    "defects": [str(each) for part in mail.walk() for each in part.defects],
    "plain": mail.get_body(("plain",)).get_content(),
    "html": mail.get_body(("html",)).get_content(),
    "attachments": [{
        "name": each.get_filename(),
        "type": each.get_content_type(),
        "base64": base64.b64encode(each.get_payload(decode=True)).decode(),
    } for each in mail.iter_attachments()],
}))

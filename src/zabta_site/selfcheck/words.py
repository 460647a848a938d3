"""What an asker is told, in words. Codes come from `zabta.screening.asked`."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERDICTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "fine": (
        _("Nothing here stands in the way"),
        _("No clause of the directive speaks against it. You decide."),
    ),
    "mend": (
        _("Not yet. Here is what would make it fine"),
        _("Below are the clauses, the very words or the place in the picture, and what helps."),
    ),
    "ask": (
        _("It depends"),
        _("A clause may apply. It hangs on something that only you or a person can say."),
    ),
    "unseen": (
        _("Not everything could be looked at"),
        _("Some of it no machine here can see. The list below says what: look yourself."),
    ),
    "protected": (
        _("This is yours to say"),
        _(
            "It reads like a concern about pay, leave, safety, equipment or wrongdoing. Such words "
            "are protected: no clause is held against them."
        ),
    ),
}

FIXES: dict[str, str | Promise] = {
    "cut_words": _("Take out the marked words."),
    "crop": _("Crop the picture so that the marked place is gone."),
    "blur": _("Cover or blur the marked place."),
    "other_picture": _("Use another picture, in ordinary clothes."),
    "wait_off_duty": _("Wait until your duty is over."),
    "wait_until_over": _("Wait until it is over and nobody is in danger from it."),
    "leave_out": _("Leave this picture out altogether."),
    "ask": _("Ask the public relations branch: a clearance makes it fine."),
}

NOTES: dict[str, tuple[str | Promise, str | Promise]] = {
    "place": (_("A place is named"), _("Strangers could find you or colleagues there.")),
    "unit": (_("A post or unit is named"), _("It tells where people serve.")),
    "number": (_("A number is written out"), _("Phone, account and plate numbers are misused.")),
    "face": (_("Faces can be seen"), _("Did everyone agree? Children and strangers: cover them.")),
    "plate": (_("A number plate may be readable"), _("Cover it: a plate leads to a home.")),
    "gps": (_("The file carries the place"), _("It shows where the picture was taken.")),
    "taken_at": (_("The file carries the time"), _("It shows when the picture was taken.")),
    "device": (_("The file names your phone"), _("It ties this picture to your others.")),
    "software": (_("The file names a program"), _("It shows how the picture was changed.")),
}

UNSEEN: dict[str, str | Promise] = {
    "profile": _("Your profile's name, picture and bio were not looked at."),
    "marks": _("Uniforms, flags and emblems were not looked for: no gallery is taught here yet."),
    "people": _("Children, people in custody, victims and evidence were not looked for."),
    "sound": _("What is said in the video was not heard."),
    "frames": _("Of the video only some pictures were looked at."),
}

SIGNALS: dict[str, str | Promise] = {
    "flag": _("The force's flag"),
    "emblem": _("The force's emblem"),
    "insignia": _("Insignia of rank"),
    "uniform": _("The uniform"),
    "equipment": _("A weapon or equipment"),
    "vehicle": _("A police vehicle"),
    "board": _("A board that names the force"),
}

NO_EYES = _("Nothing here can see these, so look yourself: %(things)s")

PROBLEMS: dict[str, str | Promise] = {
    "empty": _("Write something, or choose a picture."),
    "large": _("The file is larger than 40 MB. Try a shorter clip or a smaller picture."),
    "closed": _("This file could not be opened. Try JPEG, PNG, WebP, HEIC, MP4 or WebM."),
    "blind": _("Pictures cannot be looked at on this machine. The words were checked."),
    "busy": _("Many people are asking just now. Try again in a minute."),
    "unclean": _("This kind of file cannot be cleaned here. Save it as JPEG and try again."),
    "broken": _("It could not be checked. Nothing was kept. Try again."),
}

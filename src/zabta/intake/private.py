"""Leaves that no screening may hold, known by their name: dropped where they stand and counted."""

from __future__ import annotations

import re

_NAMES = frozenset(
    {
        "accesstoken", "accountcreationip", "androidid", "apikey", "authorization",
        "authtoken", "bearertoken", "birthdate", "birthday", "businessemail",
        "businessphonenumber", "carrier", "clientip", "cnic", "contactphonenumber",
        "contactpoint", "cookie", "cookies", "coordinate", "coordinates", "createdip",
        "csrftoken", "dateofbirth", "device", "deviceid", "deviceinfo", "devicemodel",
        "devicename", "devicesystem", "email", "emailaddress", "emails", "exifdata", "gaid",
        "geo", "geotag", "gps", "homeaddress", "httpheaders", "idfa", "idfv", "imei", "ip",
        "ipaddr", "ipaddress", "ipaddresses", "lat", "latitude", "latlng", "lng", "loginip",
        "lon", "longitude", "macaddress", "mail", "mobile", "mobilenumber", "nationalid",
        "networktype", "oauthtoken", "password", "phone", "phonecontacts", "phonenumber",
        "phonenumbers", "publicemail", "publicphonenumber", "refreshtoken",
        "relationshipperspectives", "secret", "sessionid", "sessiontoken", "setcookie",
        "streetaddress", "telephone", "telephonenumber", "token", "tokens", "uploadip",
        "useragent", "userip", "viewer", "webid",
    }
)  # fmt: skip
_VALUE = re.compile(r"[?&](?:access_token|oauth_token|auth_token|ip|ipaddr|email|phone)=", re.I)
_PLAIN = re.compile(r"[^a-z0-9]")


_PEOPLE = frozenset(
    {
        "comments", "commentslist", "previewcomments", "latestcomments", "topcomments",
        "edgemediatocomment", "edgemediatoparentcomment", "edgemediapreviewcomment",
        "edgethreadedcomments", "edgelikedby", "edgemediapreviewlike", "likers", "toplikers",
        "facepiletoplikers", "socialcontext", "knownlikers", "followedby", "mutualfollowers",
        "knownfollowers", "edgemutualfollowedby",
    }
)  # fmt: skip


def is_other_people(name: str, value: object) -> bool:
    """A list or object of other people's answers and likings; a bare count of them is none."""
    return isinstance(value, (dict, list)) and _PLAIN.sub("", name.lower()) in _PEOPLE


def is_private_name(name: str) -> bool:
    return _PLAIN.sub("", name.lower()) in _NAMES


def is_private_value(value: object) -> bool:
    """An address that carries somebody's token, network address, mail or phone in its query."""
    return isinstance(value, str) and _VALUE.search(value) is not None

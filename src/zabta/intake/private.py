"""Leaves that no screening may hold, known by their name: dropped where they stand and counted."""

from __future__ import annotations

import re

_NAMES = frozenset(
    ["ip", "ipaddress", "ipaddr", "ipaddresses", "loginip", "uploadip", "accountcreationip", "createdip", "clientip", "userip", "email", "emailaddress", "emails", "mail", "phone", "phonenumber", "phonenumbers", "telephone", "telephonenumber", "mobile", "mobilenumber", "contactphonenumber", "publicphonenumber", "publicemail", "businessemail", "businessphonenumber", "accesstoken", "authtoken", "refreshtoken", "sessiontoken", "token", "tokens", "csrftoken", "oauthtoken", "bearertoken", "authorization", "cookie", "cookies", "setcookie", "password", "secret", "sessionid", "apikey", "device", "deviceid", "devicemodel", "devicesystem", "devicename", "deviceinfo", "useragent", "httpheaders", "idfa", "gaid", "idfv", "androidid", "webid", "imei", "macaddress", "carrier", "networktype", "latitude", "longitude", "lat", "lon", "lng", "geo", "coordinates", "coordinate", "gps", "exifdata", "geotag", "latlng", "birthdate", "birthday", "dateofbirth", "nationalid", "cnic", "homeaddress", "streetaddress", "viewer", "relationshipperspectives", "phonecontacts", "contactpoint"]
)
_VALUE = re.compile(r"[?&](?:access_token|oauth_token|auth_token|ip|ipaddr|email|phone)=", re.I)
_PLAIN = re.compile(r"[^a-z0-9]")


def is_private_name(name: str) -> bool:
    return _PLAIN.sub("", name.lower()) in _NAMES


def is_private_value(value: object) -> bool:
    """An address that carries somebody's token, network address, mail or phone in its query."""
    return isinstance(value, str) and _VALUE.search(value) is not None

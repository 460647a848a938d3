"""A small right force folder, and ways to spoil it."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "units.csv": """\
id,name_en,name_ur,name_ps,kind,parent
FORCE,Zarshahr Police,زرشہر پولیس,د زرښهر پوليس,force,
D1,Zarshahr District,ضلع زرشہر,زرښهر ضلع,district,FORCE
S1,Naway Kalay Station,تھانہ نوے کلے,د نوي کلي تاڼه,station,D1
S2,Ghara Station,تھانہ غاڑہ,د غاړې تاڼه,station,D1
""",
    "officers.csv": """\
id,name,rank,cadre,gender,language,status
C-101,Zarghuna,constable,provincial,female,ps,serving
H-202,Bilal,head_constable,provincial,male,ur,
PSP-1,Afsar,sp,psp,male,en,serving
""",
    "postings.csv": """\
officer,unit,role,since,until,charge
C-101,S1,guard,2025-01-01,2025-12-31,
C-101,S2,guard,2026-01-01,,
H-202,S1,moharrir,2024-05-01,,
H-202,S2,moharrir,2026-02-01,,additional
PSP-1,D1,DPO,2025-06-01,,main
""",
    "accounts.csv": """\
platform,native_id,handle,officer,kind,status,display_name,bio,basis,anchors,since,until
tiktok,6001,@Zarghuna.Z,C-101,personal,declared,Zarghuna,,,,2025-01-01,
x,,bilal_hc,H-202,,declared,Bilal,,,,,2026-03-01
facebook,900,,,official,declared,Zarshahr Police,,,,,
instagram,,zarshahr_guy,,,attributed,,,two posts name the station; reviewer Kamran,1,,
""",
    "roster.csv": """\
officer,start,end,state,entry
C-101,2026-03-01 08:00,2026-03-01 20:00,active,sheet 9
C-101,2026-03-01T20:00:00+05:00,2026-03-02T08:00:00+05:00,rest,
""",
    "diary.csv": """\
officer,start,end,state,entry
C-101,2026-03-01 08:10,2026-03-01 19:30,active,14
""",
    "approvals.csv": f"""\
id,kind,officer,unit,since,until,approver,text_sha256,scope
A1,post,C-101,,2026-02-01,2026-02-28,PR Branch,{"a" * 64},
A2,class,,D1,2026-01-01,2026-12-31,PR Branch,,award ceremonies
A3,settlement,H-202,,2025-09-01,2025-09-30,DPO,,terms of the darbar
""",
    "acknowledgements.csv": """\
officer,directive,at,way
C-101,2024.1,2025-01-05 10:00,web
""",
}


def write_folder(folder: Path, **changes: str | bytes | None) -> Path:
    """The right folder with some files replaced (`units="…"`) or left out (None)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        content = changes.get(name.removesuffix(".csv"), text)
        if isinstance(content, str):
            content = content.encode()
        if content is not None:
            (folder / name).write_bytes(content)
    return folder


def spoiled(file: str, old: str, new: str) -> dict[str, str]:
    """The change that replaces `old` by `new` in one file."""
    text = FILES[f"{file}.csv"]
    assert old in text, old
    return {file: text.replace(old, new, 1)}

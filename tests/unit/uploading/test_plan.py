"""The order in which a site changes on a server."""

from generator.uploading.plan import make_plan


def test_nothing_changes_where_everything_is_there() -> None:
    assert make_plan({"a": "1"}, {"a": "1"}, ()).steps == 0


def test_pages_come_after_what_they_load_and_before_what_leads_to_them() -> None:
    wanted = dict.fromkeys(
        ("index.html", "policies/index.html", "notices/1.html", "notices/1/a.pdf", "assets/a.js",
         "search/ab/0.bin", "search/index.json", "feed.xml", "tables/x.html"), "1",
    )  # fmt: skip
    assert make_plan(wanted, {}, ()).written == (
        "assets/a.js", "search/ab/0.bin", "notices/1/a.pdf", "notices/1.html", "tables/x.html", "feed.xml",
        "index.html", "policies/index.html", "search/index.json",
    )  # fmt: skip


def test_what_lay_beside_a_withdrawn_notice_goes_before_its_note_comes() -> None:
    there = dict.fromkeys(
        ("notices/1.html", "notices/1.pdf", "notices/1/a.pdf", "notices/12.html", "old.html"), "1"
    )
    plan = make_plan({"notices/1.html": "2", "notices/12.html": "1"}, there, {"notices/1.html"})
    assert (plan.hidden, plan.notes, plan.written, plan.removed) == (
        ("notices/1.pdf", "notices/1/a.pdf"), ("notices/1.html",), (), ("old.html",),
    )  # fmt: skip

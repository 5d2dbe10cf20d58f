"""What every page goes through."""

from __future__ import annotations

from cordee.viz.pages import typeset


def test_the_text_of_a_page_is_typeset_and_nothing_else_of_it() -> None:
    text = '<p title="a : b">Nom : <b>« Oui »</b> ?</p>'
    assert typeset(text) == '<p title="a : b">Nom\u00a0: <b>«\u00a0Oui\u00a0»</b>\u202f?</p>'


def test_what_comes_back_from_a_page_is_left_as_it_was_written() -> None:
    for kept in (
        "<script>a ? b : c</script>",
        "<style>a > b : c</style>",
        "<textarea>Nous : oui ?</textarea>",
        "<pre>cordee : usage</pre>",
        "<code>a : b</code>",
        '<select><option value="1">a : b</option></select>',
        '<input value="a : b">',
    ):
        assert typeset(kept) == kept


def test_an_option_without_an_end_keeps_its_own_text_and_no_more() -> None:
    offered = '<datalist><option value="a : b">a : b<option value="c"></datalist>'
    assert typeset(f"{offered}<p>Nom : a</p>") == f"{offered}<p>Nom\u00a0: a</p>"

import re

import pytest

from vc_app.models.icons import icon_path
from vc_app.views.stylesheet import stylesheet
from vc_app.views.tokens import DARK, LIGHT, Theme

both = pytest.mark.parametrize("look", [DARK, LIGHT], ids=lambda t: t.name)


@both
def test_style_sheet_names_only_the_themes_colours(look: Theme) -> None:
    sheet = stylesheet(look, icon_path("start").parent)
    named = {value for value in vars(look).values() if isinstance(value, str)}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= named
    chevron = re.search(r'url\("(.*?)"\)', sheet)
    assert chevron
    assert icon_path("chevron-down").as_posix() == chevron[1]

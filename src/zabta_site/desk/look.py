"""How forms are drawn."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields from the desk's own templates."""

    form_template_name = "desk/form.html"
    field_template_name = "desk/field.html"

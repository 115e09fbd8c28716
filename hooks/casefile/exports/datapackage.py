"""The description of the tables as a Data Package (Frictionless, specs.frictionlessdata.io, version 1)."""

from collections.abc import Iterable, Mapping
from typing import Any

from casefile.exports.tables import Table
from casefile.translation import gettext as _


def data_package(tables: Iterable[Table], about: Mapping[str, str], folder: str) -> dict[str, Any]:
    """The descriptor of CSV files that stand in a folder beside it. `about` is what there is to say of the whole."""
    known = {table.name: table for table in tables}
    return {
        "profile": "tabular-data-package",
        "name": "casefile",
        "title": about["title"],
        "description": "\n\n".join(about[name] for name in ("caveats", "dates", "filter", "cite") if name in about),
        **({"homepage": about["address"]} if "address" in about else {}),
        **({"version": about["version"]} if "version" in about else {}),
        **({"rights": about["licence"]} if "licence" in about else {}),
        "resources": [_resource(table, known, folder) for table in known.values()],
    }


def _resource(table: Table, known: Mapping[str, Table], folder: str) -> dict[str, Any]:
    names = [column.name for column in table.columns]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{folder}/{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": _(table.meaning),
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": "integer" if column.is_number else "string",
                    "description": _(column.meaning),
                    **({"constraints": {"required": True}} if column.required else {}),
                }
                for column in table.columns
            ],
            "missingValues": [""],
            **({"primaryKey": names[: table.key]} if table.key else {}),
            "foreignKeys": [
                {"fields": column.name, "reference": {"resource": target, "fields": known[target].columns[0].name}}
                for column in table.columns
                if (target := column.refers_to)
            ],
        },
    }

"""The one table that a benchmark prints."""

import dataclasses


@dataclasses.dataclass
class Figure:
    """One measured figure; `peers` maps a program to its value, `reach` is the target as words."""

    name: str
    ours: float
    peers: dict = dataclasses.field(default_factory=dict)
    reach: str = ""


def number(value):
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(figure):
    """Ours to each peer that has a value other than zero."""
    shares = [figure.ours / value if value else None for value in figure.peers.values()]
    return " ".join(number(share) for share in shares)


def table(figures):
    """The lines of the table: figure, ours, peers, ours to the peers, what to reach."""
    rows = [("figure", "ours", "peer", "ours/peer", "reach")]
    for figure in figures:
        peers = ", ".join(f"{name} {number(value)}" for name, value in figure.peers.items())
        rows.append((figure.name, number(figure.ours), peers or "–", ratio(figure) or "–", figure.reach))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    lines = [
        "  ".join((row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].ljust(widths[2]),
                   row[3].ljust(widths[3]), row[4])).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])

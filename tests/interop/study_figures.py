"""Figures of studies as an analysis writes them, one or more of every kind, hard cases included: made up, yet of the size and
shape of real ones (needle length against density of punctures with the gain in collagen)."""
import math

NOTICE = "Research software: a simulation of a model, no medical advice."
LENGTHS = [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 2.5]  # mm, unevenly spaced
DENSITIES = [25, 50, 100, 150, 200, 300, 400]  # per cm2
LENGTH = {"label": "needle length", "unit": "mm"}
DENSITY = {"label": "density of punctures", "unit": "cm⁻²"}
GAIN = {"label": "collagen gain after 6 months", "unit": "%"}


def gain(length, density):
    """Rises with both, then falls where channels are so dense that the tissue between them cannot repair."""
    return 42 * (1 - math.exp(-length / 0.8)) * (density / 180) * math.exp(1 - density / 180) - 0.8 * length


def heat_map(name, title, x, y, values, **more):
    return {"kind": "heat_map", "name": name, "title": title, "note": "mean of 5 seeds", "x": x, "y": y,
            "z": GAIN | {"values": values}, "emulated": False} | more


def heat_maps():
    x, y = LENGTH | {"values": LENGTHS}, DENSITY | {"values": DENSITIES}
    rows = [[gain(a, b) for a in LENGTHS] for b in DENSITIES]
    failed = [[b >= 300 and a >= 2.5 for a in LENGTHS] for b in DENSITIES]
    partly = [[b >= 300 and a == 2.0 for a in LENGTHS] for b in DENSITIES]
    shown = [[None if f else v for f, v in zip(*both)] for both in zip(failed, rows)]
    half = [[0.04 * abs(v) + 0.2 for v in row] for row in rows]
    fine_x = [0.25 * 10 ** (n / 24) for n in range(25)]
    fine_y = [25 * 2 ** (n / 6) for n in range(25)]
    net = [[gain(a, b) - 14 for a in LENGTHS] for b in DENSITIES]
    none = [[None] * 3 for _ in range(2)]
    return [
        heat_map("map_collagen_gain", "Collagen gain by needle length and density", x, y, shown, failed=failed,
                 partly_failed=partly, half_width=half, note="mean of 5 seeds; 12 of 280 members failed"),
        heat_map("map_emulated", "Collagen gain, estimated between 120 scattered runs",
                 LENGTH | {"values": fine_x, "logarithmic": True}, DENSITY | {"values": fine_y, "logarithmic": True},
                 [[gain(a, b) for a in fine_x] for b in fine_y], emulated=True, contours=[2, 5, 10, 20, 30],
                 note="emulator: Gaussian process, cross-validated Q² = 0.97, error 1.1 %"),
        heat_map("map_net_gain", "Net gain against leaving the skin alone", x, y, net),
        heat_map("map_one_column", "One needle length", LENGTH | {"values": [1.5]}, y,
                 [[gain(1.5, b)] for b in DENSITIES]),
        heat_map("map_all_failed", "Every run failed", LENGTH | {"values": [0.5, 1, 1.5]}, DENSITY | {"values": [50, 100]},
                 none, failed=[[True] * 3] * 2),
        heat_map("map_long_words", "A title that somebody wrote with great care and at great length, so that it needs "
                 "more than one line, and then another one, since it says $everything$ and nothing",
                 {"label": "healing.fibroblasts.proliferation_of_the_papillary_and_of_the_reticular_dermis", "unit": "h⁻¹",
                  "logarithmic": True, "values": [1e-4, 1e-3, 1e-2, 1e-1]},
                 {"label": "treatment[0].serum.concentration.of_the_active_ingredient_in_the_applied_film", "unit": "mg/mL",
                  "values": [-5, 0, 5]},
                 [[1e3, 1e4, 1e5, 1e6], [2e3, None, 2e5, 2e6], [5e3, 5e4, 5e5, 5e6]],
                 z={"label": "dose that arrives in the viable epidermis within the first day after the treatment",
                    "unit": "ng/cm²", "logarithmic": True,
                    "values": [[1e3, 1e4, 1e5, 1e6], [2e3, None, 2e5, 2e6], [5e3, 5e4, 5e5, 5e6]]}),
    ]


def tornado_bar(label, low_setting, high_setting, low, high, band=0.6):
    ends = [None if v is None else [v - band, v + band] for v in (low, high)]
    return {"label": label, "low_setting": low_setting, "high_setting": high_setting, "low": low, "high": high,
            "low_band": ends[0], "high_band": ends[1]}


def tornadoes():
    bars = [
        tornado_bar("needle length", "0.5 mm", "2.5 mm", 9.1, 27.8),
        tornado_bar("healing.fibroblasts.proliferation", "0.01 /h", "0.04 /h", 12.0, 25.5),
        tornado_bar("density of punctures", "50 /cm²", "400 /cm²", 10.5, 14.2),
        tornado_bar("sessions", "1", "6", 11.9, 22.4),
        tornado_bar("healing.tgf_beta.release_from_platelets_and_macrophages", "half", "double", 14.9, 21.7),
        tornado_bar("healing.collagen.degradation", "0.001 /d", "0.02 /d", 20.9, 15.1),
        tornado_bar("time between sessions", "1 wk", "8 wk", 16.4, 19.3, 0.9),
        tornado_bar("age", "25 y", "70 y", 19.1, None),
        tornado_bar("skin.epidermis.thickness", "60 um", "120 um", 18.2, 18.2, 0.1),
    ]
    many = [tornado_bar(f"healing.factor_{n}.rate_of_change", f"{n} /h", f"{2 * n} /h", -3.0 * 0.93**n, 4.0 * 0.9**n, 0.1)
            for n in range(40)]
    base = {"kind": "tornado", "note": "one factor at a time, 5 seeds each; whiskers: 95 % interval", "x": GAIN}
    return [
        base | {"name": "tornado_collagen_gain", "title": "What moves the collagen gain", "base": 18.1, "bars": bars},
        base | {"name": "tornado_many", "title": "Forty factors", "base": 0.0, "bars": many},
        base | {"name": "tornado_nothing", "title": "Nothing moves it", "base": 5.0,
                "bars": [tornado_bar("age", "25 y", "70 y", 5.0, 5.0, 0)]},
    ]


def curves():
    xs = LENGTHS
    def series(label, density, failed=()):
        mean = [None if x in failed else gain(x, density) for x in xs]
        return {"label": label, "x": xs, "mean": mean, "failed": list(failed),
                "low": [None if v is None else 0.88 * v - 0.5 for v in mean],
                "high": [None if v is None else 1.1 * v + 0.5 for v in mean]}
    times = [0.5 * 1.4**n for n in range(14)]
    decay = [{"label": f"half-life {h} h", "x": times, "mean": [100 * 0.5 ** (t / h) for t in times],
              "low": [100 * 0.5 ** (t / h) - 5 for t in times], "high": [100 * 0.5 ** (t / h) * 1.3 for t in times],
              "failed": []} for h in (4, 6, 9, 13, 20, 30, 60, 128)]
    return [
        {"kind": "curves", "name": "curves_length", "title": "Collagen gain over needle length",
         "note": "mean of 5 seeds; bands: 95 % interval", "x": LENGTH, "y": GAIN,
         "series": [series("100 punctures/cm²", 100), series("200 punctures/cm²", 200),
                    series("400 punctures/cm²", 400, failed=(1.5, 2.5))]},
        {"kind": "curves", "name": "curves_decades", "title": "Eight series over decades", "note": "",
         "x": {"label": "time", "unit": "h", "logarithmic": True},
         "y": {"label": "left in the skin", "unit": "%", "logarithmic": True}, "series": decay},
        {"kind": "curves", "name": "curves_one_point", "title": "One point", "note": "", "x": LENGTH, "y": GAIN,
         "series": [{"label": "a", "x": [1.5], "mean": [3.0], "low": [2.5], "high": [4.0], "failed": []},
                    {"label": "nothing", "x": [1.5], "mean": [None], "low": [None], "high": [None], "failed": [1.5]}]},
    ]


def bars():
    def bar(label, mean, failed=0, n=5):
        if mean is None:
            return {"label": label, "mean": None, "low": None, "high": None, "dots": [], "failed": failed}
        dots = [mean * (1 + 0.12 * math.sin(7.3 * k + mean)) for k in range(n - failed)]
        return {"label": label, "mean": mean, "low": mean - 0.09 * abs(mean), "high": mean + 0.09 * abs(mean), "dots": dots,
                "failed": failed}
    sites = [bar("cheek", 21.0), bar("forehead", 17.5, failed=2), bar("abdomen", 24.3), bar("volar_forearm", 19.2),
             bar("back of the hand, thin and often in the sun", -6.4), bar("scalp", None, failed=5)]
    return [
        {"kind": "bars", "name": "bars_site", "title": "Collagen gain by site", "note": "mean of 5 seeds", "y": GAIN,
         "bars": sites},
        {"kind": "bars", "name": "bars_decades", "title": "Dose by active", "note": "", "bars":
         [bar("ascorbic acid", 0.02), bar("niacinamide", 3.0), bar("hyaluronic acid", 0.0004)],
         "y": {"label": "dose", "unit": "µg/cm²", "logarithmic": True}},
    ]


FACTORS = ["needle length", "healing.fibroblasts.proliferation", "density of punctures", "healing.tgf_beta.half_life",
           "sessions", "healing.collagen.degradation", "skin.dermis.thickness", "age", "time between sessions",
           "healing.macrophages.recruitment_from_the_blood", "serum.concentration", "channel closing time"]


def sensitivities():
    rows = []
    for n, label in enumerate(FACTORS):
        first, total = 0.34 * 0.62**n - 0.004, 0.42 * 0.66**n
        rows.append({"label": label, "first": first, "first_low": first - 0.03, "first_high": first + 0.03,
                     "total": total, "total_low": 0.85 * total, "total_high": 1.15 * total})
    rows[-1] |= {"first": None, "first_low": None, "first_high": None}
    return [{"kind": "sensitivity", "name": "sensitivity_gain", "title": "What the variance of the collagen gain comes from",
             "note": "512 base rows, 508 used; whiskers: 95 % bootstrap interval", "bars": rows}]


def screenings():
    def point(label, mu_star, sigma):
        return {"label": label, "mu_star": mu_star, "low": 0.85 * mu_star, "high": 1.12 * mu_star, "sigma": sigma}
    few = [point(label, 9 * 0.72**n, 6.5 * 0.72**n * (0.3 + 0.9 * (n % 3))) for n, label in enumerate(FACTORS)]
    many = [point(f"healing.factor_{n}.rate", 5 * 0.88**n, 3 * 0.88**n * (0.4 + 0.3 * (n % 4))) for n in range(40)]
    axes = {"x": {"label": "μ*, mean size of the effect", "unit": "%"}, "y": {"label": "σ of the effect", "unit": "%"}}
    return [axes | {"kind": "screening", "name": "screening_gain", "title": "Screening of twelve factors",
                    "note": "20 trajectories", "points": few},
            axes | {"kind": "screening", "name": "screening_many", "title": "Screening of forty factors",
                    "note": "20 trajectories", "points": many + [point("no value", 0, 0) | {"sigma": None}]}]


def paretos():
    points = []
    for a in LENGTHS:
        for b in DENSITIES:
            x, y = 0.6 * a + 0.004 * b * a, gain(a, b)
            points.append({"label": f"{a} mm, {b} /cm²", "x": x, "y": y, "x_low": 0.95 * x, "x_high": 1.05 * x,
                           "y_low": y - 0.7, "y_high": y + 0.7})
    for p in points:
        p["front"] = not any(q["x"] <= p["x"] and q["y"] >= p["y"] and q is not p for q in points)
    return [{"kind": "pareto", "name": "pareto_gain_redness", "title": "Collagen gain against days of redness",
             "note": "mean of 5 seeds; crosses: 95 % intervals", "x": {"label": "redness", "unit": "d"}, "y": GAIN,
             "points": points},
            {"kind": "pareto", "name": "pareto_one", "title": "One point", "note": "", "x": GAIN, "y": GAIN,
             "points": [{"label": "the only one", "x": -3, "y": 2, "x_low": None, "x_high": None, "y_low": None,
                         "y_high": None, "front": True}]}]


def fits():
    times = [0.5, 1, 2, 4, 8, 12, 24, 36, 48, 72]
    law = lambda t: 55 * math.exp(-t / 14) + 8
    rest = [1.8 * math.sin(3 * n) for n in range(len(times))]
    xs = [0.25 * n for n in range(300)]
    return [{"kind": "fit", "name": "fit_water_loss", "title": "Water loss after needling, fitted",
             "note": "two parameters, 10 data; reduced misfit 1.1",
             "x": {"label": "time after needling", "unit": "h"}, "y": {"label": "water loss", "unit": "g/(m² h)"},
             "data": [{"x": t, "y": law(t) + r, "error": 2.0 if n else None} for n, (t, r) in enumerate(zip(times, rest))],
             "curves": [{"label": "best fit", "x": xs, "y": [law(x) for x in xs]},
                        {"label": "start of the search", "x": xs, "y": [40 * math.exp(-x / 30) + 8 for x in xs]}],
             "residuals": [{"x": t, "y": r} for t, r in zip(times, rest)]},
            {"kind": "fit", "name": "fit_bare", "title": "A fit without residuals, over decades", "note": "",
             "x": {"label": "time", "unit": "h", "logarithmic": True},
             "y": {"label": "water loss", "unit": "g/(m² h)", "logarithmic": True},
             "data": [{"x": t, "y": law(t), "error": 10.0} for t in times], "residuals": [],
             "curves": [{"label": "best fit", "x": times, "y": [law(t) for t in times]}]}]


def profiles():
    rates = [0.005 * 1.25**n for n in range(18)]
    rise = lambda x: 6 * math.log(x / 0.021) ** 2 * (1 + 0.4 * math.log(x / 0.021))
    base = {"kind": "profile", "y": {"label": "rise of the misfit", "unit": ""}, "threshold": 3.84}
    return [base | {"name": "profile_rate", "title": "Profile of healing.fibroblasts.proliferation", "note": "",
                    "x": {"label": "healing.fibroblasts.proliferation", "unit": "1/h", "logarithmic": True},
                    "values": [{"x": x, "y": rise(x)} for x in rates], "best": 0.021, "low": 0.0081, "high": 0.042},
            base | {"name": "profile_open", "title": "A parameter that the data do not bound", "note": "",
                    "x": {"label": "delay", "unit": "d", "logarithmic": False},
                    "values": [{"x": n, "y": 0.02 * (n - 3) ** 2 if n < 9 else None} for n in range(11)],
                    "best": 3, "low": None, "high": None}]


def document(figures):
    return {"title": "Needle length and density", "notice": NOTICE, "figures": figures}


def every_figure():
    return (heat_maps() + curves() + bars() + tornadoes() + sensitivities() + screenings() + paretos() + fits()
            + profiles())

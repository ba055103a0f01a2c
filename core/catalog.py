"""The bundled tables: what each holds, what it teaches, whose it is, and which columns to begin with.

The files stand in core/bundled/tabular, the full notices in core/bundled/LICENSES.md.
"""

from core.table_record import BundledTable, columns

FACTS = "Published measurements; no separate data license"
CC_BY = "CC BY 4.0"

XY = columns("x | x\ny | y")
CELL = columns("radius\ntexture\nperimeter\narea\nsmoothness\ncompactness\nconcavity\nconcave_points\nsymmetry\nfractal_dimension")
STATISTICS = {"mean": "mean", "se": "standard error", "worst": "worst"}
CELL_LINES = "\n".join(f"{key}_{cell.name} | {cell.label} ({words})" for key, words in STATISTICS.items() for cell in CELL)

TABLES: tuple[BundledTable, ...] = (
    BundledTable(
        "anscombe", "anscombe.csv", "Anscombe's quartet",
        "Four sets with the same line, correlation and R squared look nothing alike: look before you fit.",
        "F. J. Anscombe, Graphs in Statistical Analysis, The American Statistician 27 (1973)", FACTS,
        columns("set", "category") + XY, ("x",), "y", "set", ("I", "II", "III", "IV"),
    ),
    BundledTable(
        "datasaurus", "datasaurus_dozen.csv", "Datasaurus Dozen",
        "Thirteen pictures, one of them a dinosaur, share their means, deviations and correlation to two decimals.",
        "J. Matejka and G. Fitzmaurice, Same Stats, Different Graphs (2017); package datasauRus", "MIT",
        columns("dataset", "category") + XY, ("x",), "y", "dataset",
        ("dino", "away", "bullseye", "circle", "dots", "h_lines", "high_lines", "slant_down", "slant_up", "star", "v_lines",
         "wide_lines", "x_shape"),
    ),
    BundledTable(
        "simpsons-paradox", "simpsons_paradox.csv", "Simpson's paradox",
        "The line through all points rises although it falls inside every cluster of the second set.",
        "J. Matejka and G. Fitzmaurice, Same Stats, Different Graphs (2017); package datasauRus", "MIT",
        columns("dataset", "category") + XY, ("x",), "y", "dataset", ("simpson_1", "simpson_2"),
    ),
    BundledTable(
        "old-faithful", "old_faithful.csv", "Old Faithful",
        "A long eruption announces a long wait: a plain line through two clear clusters.",
        "A. Azzalini and A. W. Bowman, A look at some data on the Old Faithful geyser, Applied Statistics 39 (1990)", FACTS,
        columns("eruptions | Eruption length | min\nwaiting | Wait until the next | min"), ("eruptions",), "waiting",
    ),
    BundledTable(
        "cars", "cars_speed_dist.csv", "Stopping distances",
        "Braking distance grows faster than speed, so a parabola has a reason to beat the line.",
        "M. Ezekiel, Methods of Correlation Analysis (1930)", FACTS,
        columns("speed | Speed | mph\ndist | Stopping distance | ft"), ("speed",), "dist",
    ),
    BundledTable(
        "women", "women_height_weight.csv", "Heights and weights of women",
        "The line fits almost perfectly, yet the residuals bend: high R squared does not mean the right shape.",
        "The World Almanac and Book of Facts (1975)", FACTS,
        columns("height | Height | in\nweight | Weight | lb"), ("height",), "weight",
    ),
    BundledTable(
        "mercury", "mercury_vapor_pressure.csv", "Vapor pressure of mercury",
        "Pressure grows exponentially with temperature: no line fits before a logarithm is taken.",
        "CRC Handbook of Chemistry and Physics (1973)", FACTS,
        columns("temperature | Temperature | °C\npressure | Vapor pressure | mm Hg"), ("temperature",), "pressure",
    ),
    BundledTable(
        "cherry-trees", "black_cherry_trees.csv", "Black cherry trees",
        "Girth and height together predict the timber of a tree: the line becomes a plane.",
        "T. A. Ryan, B. L. Joiner and B. F. Ryan, The Minitab Student Handbook (1976)", FACTS,
        columns("girth_in | Girth (diameter) | in\nheight_ft | Height | ft\nvolume_ft3 | Timber volume | ft³"),
        ("girth_in", "height_ft"), "volume_ft3",
    ),
    BundledTable(
        "mtcars", "mtcars.csv", "Motor Trend cars",
        "Weight, power and displacement say nearly the same of a car: coefficients waver when features are related.",
        "Motor Trend (1974); H. V. Henderson and P. F. Velleman, Biometrics 37 (1981)", FACTS,
        columns("model", "category") + columns(
            "mpg | Fuel economy | mpg\ncyl | Cylinders\ndisp | Displacement | in³\nhp | Power | hp\ndrat | Rear axle ratio\n"
            "wt | Weight | 1000 lb\nqsec | Quarter mile | s\nvs | Straight engine (1) or V (0)\nam | Manual (1) or automatic (0)\n"
            "gear | Forward gears\ncarb | Carburetors"
        ), ("wt",), "mpg", class_features=("mpg",), class_target="am",
    ),
    BundledTable(
        "galton", "galton_families.csv", "Galton's families",
        "Children of tall parents are tall, but less so: the regression to the mean that gave the method its name.",
        "F. Galton, Regression towards Mediocrity in Hereditary Stature (1886); J. A. Hanley (2004)", FACTS,
        columns("family", "category") + columns(
            "father_in | Father | in\nmother_in | Mother | in\nmidparent_in | Mid-parent height | in\n"
            "children | Children in the family\nchild_num | Birth rank"
        ) + columns("gender", "category") + columns("child_height_in | Child's height | in"),
        ("midparent_in",), "child_height_in", class_features=("child_height_in",), class_target="gender",
    ),
    BundledTable(
        "mauna-loa-co2", "mauna_loa_co2.csv", "Carbon dioxide on Mauna Loa",
        "A line misses that the rise is speeding up, and its residuals show both the bend and the seasons.",
        "C. D. Keeling et al., Scripps CO2 Program, Mauna Loa Observatory", CC_BY,
        columns("date", "date") + columns("co2_ppm | CO₂ | ppm\nco2_seasonally_adjusted_ppm | CO₂ without seasons | ppm"),
        ("date",), "co2_ppm",
    ),
    BundledTable(
        "seattle-weather", "seattle_weather.csv", "Seattle weather",
        "Day and night temperatures follow each other closely, while rain hardly follows either.",
        "National Oceanic and Atmospheric Administration, 2012 to 2015", "Public domain (US government work)",
        columns("date", "date") + columns(
            "precipitation_mm | Precipitation | mm\ntemp_max_c | Highest temperature | °C\ntemp_min_c | Lowest temperature | °C\n"
            "wind_mps | Wind | m/s"
        ) + columns("weather", "category"), ("temp_min_c",), "temp_max_c",
        class_features=("temp_max_c", "precipitation_mm"), class_target="weather",
    ),
    BundledTable(
        "penguins", "penguins.csv", "Palmer penguins",
        "Longer flippers, heavier birds: three species on one line, and two birds that nobody measured.",
        "K. B. Gorman, T. D. Williams and W. R. Fraser, PLoS ONE 9 (2014); palmerpenguins", "CC0",
        columns("species\nisland", "category") + columns(
            "bill_length_mm | Bill length | mm\nbill_depth_mm | Bill depth | mm\nflipper_length_mm | Flipper length | mm\n"
            "body_mass_g | Body mass | g"
        ) + columns("sex", "category") + columns("year"), ("flipper_length_mm",), "body_mass_g",
        class_features=("bill_length_mm", "bill_depth_mm"), class_target="species",
    ),
    BundledTable(
        "iris", "iris.csv", "Irises",
        "Petal width follows petal length across three species that form clusters along the line.",
        "R. A. Fisher (1936), UCI Machine Learning Repository, doi:10.24432/C56C76", CC_BY,
        columns(
            "sepal_length_cm | Sepal length | cm\nsepal_width_cm | Sepal width | cm\n"
            "petal_length_cm | Petal length | cm\npetal_width_cm | Petal width | cm"
        ) + columns("species", "category"), ("petal_length_cm",), "petal_width_cm",
        class_features=("petal_length_cm", "petal_width_cm"), class_target="species",
    ),
    BundledTable(
        "wine", "wine.csv", "Wine chemistry",
        "Columns that differ a thousandfold in size show why features are scaled before descent.",
        "S. Aeberhard and M. Forina (1992), UCI Machine Learning Repository, doi:10.24432/C5PC7J", CC_BY,
        columns(
            "alcohol | Alcohol | %\nmalic_acid\nash\nalcalinity_of_ash\nmagnesium\ntotal_phenols\nflavanoids\nnonflavanoid_phenols\n"
            "proanthocyanins\ncolor_intensity\nhue\nod280_od315 | OD280/OD315\nproline"
        ) + columns("cultivar", "category"), ("flavanoids",), "total_phenols",
        class_features=("flavanoids", "color_intensity"), class_target="cultivar",
    ),
    BundledTable(
        "breast-cancer", "breast_cancer.csv", "Breast cancer cells",
        "Radius, perimeter and area of a cell nearly repeat each other: collinear features in the wild.",
        "W. Wolberg, O. Mangasarian, N. Street and W. Street (1993), UCI Machine Learning Repository, doi:10.24432/C5DW2B", CC_BY,
        columns(CELL_LINES) + columns("diagnosis", "category"), ("mean_radius",), "mean_area",
        class_features=("mean_radius", "mean_texture"), class_target="diagnosis",
    ),
    BundledTable(
        "diabetes", "diabetes.csv", "Diabetes progression",
        "Ten weak and related features predict together what none predicts alone, and ridge steadies them.",
        "B. Efron, T. Hastie, I. Johnstone and R. Tibshirani, Least Angle Regression, Annals of Statistics 32 (2004)", FACTS,
        columns(
            "age | Age | years\nsex | Sex (1 or 2)\nbmi | Body mass index | kg/m²\nbp | Blood pressure | mm Hg\n"
            "s1_tc | Total cholesterol\ns2_ldl | LDL\ns3_hdl | HDL\ns4_tch | Cholesterol / HDL\ns5_ltg | Log triglycerides\n"
            "s6_glu | Blood sugar\nprogression | Progression after a year"
        ), ("bmi",), "progression",
    ),
    BundledTable(
        "shuttle-o-rings", "shuttle_orings.csv", "Space shuttle O-rings",
        "Damage grows as launches get colder, and the fatal one lay far outside all data: beware of extrapolation.",
        "S. R. Dalal, E. B. Fowlkes and B. Hoadley, Journal of the American Statistical Association 84 (1989)", FACTS,
        columns("flight", "category") + columns("temperature_f | Temperature | °F\npressure_psi | Leak check pressure | psi")
        + columns("fail | Failure", "category") + columns("n_failures | Failed rings\ndamage_index | Damage index"),
        ("temperature_f",), "damage_index", class_features=("temperature_f",), class_target="fail",
    ),
)  # fmt: skip

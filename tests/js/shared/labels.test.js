import assert from "node:assert/strict";
import { test } from "node:test";
import { figure as curveFigure } from "../../../static/js/panels/class_curve_figure.js";
import { table as pointsTable } from "../../../static/js/panels/field_figure.js";
import { figure as regressionFigure } from "../../../static/js/panels/regression_figure.js";
import { table as regressionTable } from "../../../static/js/panels/regression_picture.js";
import { figure as residualFigure } from "../../../static/js/panels/residual_plot.js";
import { featureLabels, labelIn, targetLabel } from "../../../static/js/shared/labels.js";
import { classified, COLOURS } from "../classes.js";
import { SIZE, state, THEME } from "../states.js";

const LABELS = { x: "Width (cm)", y: "Height (cm)", x1: "Petal (cm)", kind: "Species" };
const titles = ({ layout }) => layout.annotations.slice(0, 2).map(({ text }) => text);

test("a column has its label, another one its name", () => {
  assert.equal(labelIn({ labels: LABELS }, "x"), "Width (cm)");
  assert.equal(labelIn({ labels: LABELS }, "z"), "z");
  assert.deepEqual(featureLabels(state({ labels: LABELS })), ["Width (cm)"]);
  assert.deepEqual([featureLabels(state({ views: {} })), targetLabel(state({ views: {} }))], [[], "y"]);
});

test("axes and tables of all chapters show the labels", () => {
  assert.deepEqual(titles(regressionFigure(state({ labels: LABELS }), THEME, SIZE)), ["Height (cm)", "Width (cm)"]);
  assert.equal(titles(residualFigure(state({ labels: LABELS }), THEME, SIZE))[1], "fitted Height (cm)");
  assert.deepEqual(regressionTable(state({ labels: LABELS })).head.slice(1, 3), ["Width (cm)", "Height (cm)"]);
  assert.equal(titles(curveFigure(classified({ labels: LABELS }), COLOURS, SIZE))[1], "Petal (cm)");
  assert.deepEqual(pointsTable(classified({ labels: LABELS })).head.slice(1, 4), ["Petal (cm)", "x2", "Species"]);
});

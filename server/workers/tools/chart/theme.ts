import type { Config } from 'vega-lite';

/** A chart is shown as an image on a white and on a near-black page: every colour here reads on both. */
const INK = '#7a7f87';

/** Categories, in order. Each has a contrast of at least 3:1 to white and to #0b0c0e. */
export const PALETTE = [
  '#4a7fe0',
  '#df6a3a',
  '#2a9a76',
  '#9a6de0',
  '#b9841a',
  '#d4568d',
  '#2691b5',
  '#7f8893',
  '#7d9a2c',
  '#c2605c',
];

const RAMP = ['#9dbcf5', '#6f9ced', '#4a7fe0', '#3a66bd', '#2d5099'];

const text = { labelColor: INK, titleColor: INK, labelFontSize: 11, titleFontSize: 11 };

/** What a specification's own `config` is laid over. */
export const THEME: Config = {
  background: 'transparent',
  font: 'Geist, system-ui, sans-serif',
  padding: 4,
  view: { stroke: null },
  mark: { color: '#4a7fe0' },
  axis: {
    ...text,
    titleFontWeight: 500,
    titlePadding: 10,
    labelPadding: 6,
    domainColor: INK,
    domainOpacity: 0.5,
    tickColor: INK,
    tickOpacity: 0.5,
    tickSize: 4,
    gridColor: INK,
    gridOpacity: 0.18,
  },
  axisX: { grid: false },
  axisY: { domain: false, ticks: false },
  legend: {
    ...text,
    titleFontWeight: 500,
    orient: 'top',
    symbolSize: 70,
    columns: 5,
    titlePadding: 6,
    offset: 10,
  },
  title: {
    color: INK,
    subtitleColor: INK,
    anchor: 'start',
    frame: 'group',
    fontSize: 13,
    fontWeight: 600,
    subtitleFontSize: 11,
    offset: 12,
  },
  header: text,
  bar: { cornerRadiusEnd: 2 },
  line: { strokeWidth: 2, strokeJoin: 'round', strokeCap: 'round' },
  area: { opacity: 0.7 },
  point: { filled: true, size: 40, opacity: 0.75 },
  circle: { opacity: 0.75 },
  rule: { color: INK },
  text: { color: INK, fontSize: 11 },
  range: {
    category: PALETTE,
    ordinal: RAMP,
    ramp: RAMP,
    heatmap: RAMP,
    diverging: ['#df6a3a', '#8b8f96', '#4a7fe0'],
  },
};

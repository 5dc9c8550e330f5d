/** English: `tocsin sensor`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "sensor.what": "the nation's own sensors: how they fare, and which are believed",
  "list.what": "each sensor with what comes, residuals, biases with 95 % and its health",
  "exclude.what": "believe nothing more of a sensor, at once and until it is taken back",
  "include.what": "believe an excluded sensor again, from now on",
  "argument.sensor": "its id: see sensor list",
  "note.decision":
    "Without a restart, and through restarts. What its plots have done stays; an exclusion is an alarm for as long as it stands, and partners\nare told that the nation sees less, not of which sensor. For administrator and duty.",
  "line.rate": "{{rate}} plots/s, {{age}}; {{plots}} plots, {{share}} fed tracks",
  "line.noPlot": "no plot yet",
  "line.lastPlot": "last plot {{seconds}} s ago",
  "line.residual": "mean squared residual {{value}} of {{judged}}; {{missed}}",
  "line.bias": "bias of {{quantity}} {{value}} ± {{within}} {{unit}} (95 %)",
  "line.drift": ", mean residual {{drift}} sigma",
  "line.noBias": "bias of {{quantity}} not learned yet: it may be {{within}} {{unit}} (95 %)",
  "line.excluded": "excluded by {{by}} since {{time}}",
  "line.because": "because: {{reason}}",
} as const;

export type SensorWords = Readonly<Record<keyof typeof en, string>>;

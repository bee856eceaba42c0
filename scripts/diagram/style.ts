/** Both themes of a page are provided for; what fails is dashed, too, and icons differ by their shape. */
export const STYLE = `
  text { font: 11px system-ui, -apple-system, "Segoe UI", sans-serif }
  text.heading { font-size: 17px; font-weight: 600 }
  text.stack { font-size: 13px; font-weight: 600 }
  text.title { font-size: 11.5px; font-weight: 600 }
  .edge, .icon { fill: none; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
  .paper { fill: #ffffff }
  .panel { fill: #f6f8fa; stroke: #d1d9e0 }
  .node { fill: #ffffff; stroke: #818b98 }
  .ink { fill: #1f2328 }
  .soft { fill: #59636e }
  .flow.edge { stroke: #59636e }
  .flow.head { fill: #59636e }
  .failure.edge { stroke: #cf222e; stroke-dasharray: 5 4; stroke-linecap: butt }
  .failure.head { fill: #f6f8fa; stroke: #cf222e; stroke-width: 1.6 }
  text.failure { fill: #a40e26 }
  .outside.icon { stroke: #59636e }
  .moves.icon { stroke: #8250df }
  .runs.icon { stroke: #bc4c00 }
  .rests.icon { stroke: #1a7f37 }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 }
    .panel { fill: #151b23; stroke: #3d444d }
    .node { fill: #0d1117; stroke: #656c76 }
    .ink { fill: #f0f6fc }
    .soft { fill: #9198a1 }
    .flow.edge { stroke: #9198a1 }
    .flow.head { fill: #9198a1 }
    .failure.edge { stroke: #ff7b72 }
    .failure.head { fill: #151b23; stroke: #ff7b72 }
    text.failure { fill: #ff9492 }
    .outside.icon { stroke: #9198a1 }
    .moves.icon { stroke: #ab7df8 }
    .runs.icon { stroke: #f0883e }
    .rests.icon { stroke: #3fb950 }
  }
`;

import type { Environment } from "../../environments";

/** The generator writes what every environment accepts; main where the hosts write main. */
export function trafficFormat({ log }: Pick<Environment, "log">): "main" | "combined" {
  return log.formats[0]?.name === "main" ? "main" : "combined";
}

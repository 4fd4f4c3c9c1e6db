/** The tenant of an installation that nobody divided into several. */
export const defaultTenant = "default";

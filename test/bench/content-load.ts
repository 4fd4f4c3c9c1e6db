import { openContentLibrary, openFolderShelf } from "@firstpass/content";

/** Loads the release of the second argument from the folder of the first, and says how long it took and what it took up. */
const [folder, release] = process.argv.slice(2) as [string, string];
const shelf = openFolderShelf(folder);
// As a service starts: the active release is loaded with everything that is read the first time.
await shelf.find(release);
const started = performance.now();
const library = await openContentLibrary({ shelf: { ...shelf, active: async () => release } });
const loadMs = performance.now() - started;
if (library.current.release !== release) throw new Error(`${release} was not loaded`);
process.stdout.write(JSON.stringify({ loadMs, residentMb: process.memoryUsage.rss() / 1e6 }));

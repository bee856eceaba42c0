/** Run in a process of its own: how long the import of a bundle takes. Parameter: the bundle's path. */
const started = performance.now();
require(String(process.argv[2]));
const millis = performance.now() - started;
process.stdout.write(JSON.stringify({ millis }));

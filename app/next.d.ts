// What Next writes into next-env.d.ts on its first build, for type checks before it: style sheets as modules.
/// <reference types="next" />

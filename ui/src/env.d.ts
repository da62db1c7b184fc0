/// <reference types="vite/client" />
/// <reference types="svelte" />

/** True where the in-memory archive may stand in for the shell (development and tests). */
declare const __FAKE__: boolean;

declare module "@fontsource-variable/inter";
declare module "@fontsource-variable/source-serif-4/wght.css";
declare module "@fontsource-variable/source-serif-4/wght-italic.css";

//! Opens the backend, builds the room and puts it on the page.
import "@fontsource-variable/inter";
import "@fontsource-variable/source-serif-4/wght.css";
import "@fontsource-variable/source-serif-4/wght-italic.css";
import "./shared/tokens.css";
import "./shared/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { openBackend } from "./ipc/open";
import { Room } from "./state/room.svelte";

const place = document.getElementById("room");
if (place) {
  const room = new Room(await openBackend());
  room.theme.apply(document.documentElement);
  mount(App, { target: place, props: { room } });
  void room.start();
}

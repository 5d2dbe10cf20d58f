/** A small map for the tests of the panel, table, notes and steps: two generations and who is in them. */
import type { Payload } from "../src/payload.ts";
import { createStore, initialState, type Store } from "../src/store.ts";
import { VOICES } from "./voices.ts";

const both = (fr: string, en = fr): { fr: string; en: string } => ({ fr, en });
const none = <T>(value: T, count: number): T[] => Array.from({ length: count }, () => value);

/** 0 old programme, 1 new programme, 2 region, 3 park, 4 forest (theme), 5 village. */
export function room(): Payload {
  const kind = (code: string, fr: string, plural: string): Payload["kinds"][number] => ({
    code,
    title: both(fr, code.toLowerCase()),
    plural: both(plural, `${code.toLowerCase()}s`),
    colour: "#045abf",
    dark: "#88b5ff",
    shape: "circle",
    weaves: ["Network", "Programme", "Project"].includes(code),
  });
  const type = (code: string, fr: string, reverse: string): Payload["types"][number] => ({
    code,
    title: both(fr, code),
    reverse: both(reverse, `${code} by`),
    colour: "#5b3a9e",
    dark: "#b8a4f0",
    dash: [],
  });
  const id = ["p0", "p1", "o2", "o3", "t4", "o5"];
  const six = id.length;
  return {
    format: 1,
    title: both("Autour des vallées", "Around the valleys"),
    note: both("État en 2024.", "As of 2024."),
    made: "2026-11-22",
    lang: "fr",
    voices: VOICES,
    names: false,
    hidden: 3,
    focus: 1,
    land: null,
    kinds: [kind("Programme", "programme", "programmes"), kind("Organisation", "organisation", "organisations"), kind("Theme", "thème", "thèmes")],
    types: [type("FOLLOWS", "fait suite à", "est suivi par"), type("FUNDS", "finance", "est financé par"), type("ABOUT", "porte sur", "est le thème de")],
    roles: [both("pilote", "pilot")],
    themes: ["Forêt"],
    territories: ["Écrins"],
    sources: [
      { title: "Candidature", date: "2021-10", publisher: "Région", url: "https://example.org/c", licence: "Licence Ouverte" },
      { title: "Compte rendu", date: "", publisher: "", url: "javascript:alert(1)", licence: "" },
    ],
    nodes: {
      id,
      name: ["Vallées 2014-2020", "Vallées 2021-2027", "Région Sud", "Parc des Écrins", "Forêt", "Ancelle"],
      alias: none("", six),
      kind: [0, 0, 1, 1, 2, 1],
      x: [0, 100, 0, 100, 50, 50],
      y: [0, 0, 80, 80, 40, 120],
      lon: none(null, six),
      lat: none(null, six),
      community: none(0, six),
      betweenness: none(0, six),
      funding: [1200000, 50, null, null, null, null],
      since: ["2014", "2021", "", "", "", ""],
      until: ["2020", "2027", "", "", "", ""],
      themes: [[], [0], [], [], [0], []],
      territories: [[], [], [], [0], [], []],
      sources: [[0], [0], [0], [1], [], [1]],
    },
    edges: {
      // New follows old; the region funds both; the park only the new one; the village only the old one.
      from: [1, 2, 2, 3, 5, 1],
      to: [0, 0, 1, 1, 0, 4],
      type: [0, 1, 1, 1, 1, 2],
      role: [-1, 0, -1, -1, -1, -1],
      amount: [null, 1200000, 50, null, null, null],
      since: ["", "2015", "2021", "2022", "2014", ""],
      until: ["", "2016", "", "2022", "2020", ""],
      sources: [[0], [0], [0], [0], [1], []],
    },
    unsure: [],
    groups: [],
    traits: [],
    echo: null,
    paths: [],
    steps: [],
    notes: [],
  };
}

/** A store that tells its listeners at once. */
export function storeOf(payload: Payload): Store {
  return createStore(payload, initialState(payload), (task) => task());
}

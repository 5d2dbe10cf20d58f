// Of d3-selection only the methods d3-zoom and d3-drag call: its index gathers all thirty-five, and no
// bundler can tell which of a prototype's are used. build.mjs puts this in the place of "d3-selection".
import call from "../node_modules/d3-selection/src/selection/call.js";
import each from "../node_modules/d3-selection/src/selection/each.js";
import node from "../node_modules/d3-selection/src/selection/node.js";
import on from "../node_modules/d3-selection/src/selection/on.js";
import property from "../node_modules/d3-selection/src/selection/property.js";
import style from "../node_modules/d3-selection/src/selection/style.js";

export { default as pointer } from "../node_modules/d3-selection/src/pointer.js";

export class Selection {
  constructor(groups, parents) {
    this._groups = groups;
    this._parents = parents;
  }
  filter(match) {
    const groups = this._groups.map((group) => group.filter((one, i) => one && match.call(one, one.__data__, i, group)));
    return new Selection(groups, this._parents);
  }
  datum() {
    return this.node().__data__;
  }
}
Object.assign(Selection.prototype, { call, each, node, on, property, style });

/** The selection of one element. */
export function select(element) {
  return new Selection([[element]], [null]);
}

export const articles = {
  "/bridge/": {
    title: "The bridge, once more",
    text: "On Tuesday the council discussed the second lane for the fourth time.",
  },
  "/footpath/": {
    title: "A footpath to the station",
    text: "The path along the river is to be open by spring.",
  },
};

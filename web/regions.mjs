/** What regions are made of, and where mountains are, roughly: written by hand. */

/** Names that the data of the départements misspell. */
export const misspelled = { "Haute-Rhin": "Haut-Rhin", "Meurhe-et-Moselle": "Meurthe-et-Moselle", "Seien-et-Marne": "Seine-et-Marne" };

/** The regions of metropolitan France until 2015, by their départements. */
export const regions = {
  Alsace: ["Bas-Rhin", "Haut-Rhin"],
  Aquitaine: ["Dordogne", "Gironde", "Landes", "Lot-et-Garonne", "Pyrénées-Atlantiques"],
  Auvergne: ["Allier", "Cantal", "Haute-Loire", "Puy-de-Dôme"],
  "Basse-Normandie": ["Calvados", "Manche", "Orne"],
  Bourgogne: ["Côte-d'Or", "Nièvre", "Saône-et-Loire", "Yonne"],
  Bretagne: ["Côtes-d'Armor", "Finistère", "Ille-et-Vilaine", "Morbihan"],
  "Centre-Val de Loire": ["Cher", "Eure-et-Loir", "Indre", "Indre-et-Loire", "Loir-et-Cher", "Loiret"],
  "Champagne-Ardenne": ["Ardennes", "Aube", "Marne", "Haute-Marne"],
  Corse: ["Corse-du-Sud", "Haute-Corse"],
  "Franche-Comté": ["Doubs", "Jura", "Haute-Saône", "Territoire de Belfort"],
  "Haute-Normandie": ["Eure", "Seine-Maritime"],
  "Île-de-France": ["Essonne", "Hauts-de-Seine", "Paris", "Seine-et-Marne", "Seine-Saint-Denis", "Val-d'Oise", "Val-de-Marne", "Yvelines"],
  "Languedoc-Roussillon": ["Aude", "Gard", "Hérault", "Lozère", "Pyrénées-Orientales"],
  Limousin: ["Corrèze", "Creuse", "Haute-Vienne"],
  Lorraine: ["Meurthe-et-Moselle", "Meuse", "Moselle", "Vosges"],
  "Midi-Pyrénées": ["Ariège", "Aveyron", "Haute-Garonne", "Gers", "Lot", "Hautes-Pyrénées", "Tarn", "Tarn-et-Garonne"],
  "Nord-Pas-de-Calais": ["Nord", "Pas-de-Calais"],
  "Pays de la Loire": ["Loire-Atlantique", "Maine-et-Loire", "Mayenne", "Sarthe", "Vendée"],
  Picardie: ["Aisne", "Oise", "Somme"],
  "Poitou-Charentes": ["Charente", "Charente-Maritime", "Deux-Sèvres", "Vienne"],
  "Provence-Alpes-Côte d'Azur": ["Alpes-de-Haute-Provence", "Alpes-Maritimes", "Bouches-du-Rhône", "Hautes-Alpes", "Var", "Vaucluse"],
  "Rhône-Alpes": ["Ain", "Ardèche", "Drôme", "Haute-Savoie", "Isère", "Loire", "Rhône", "Savoie"],
};

/** Those of today that are made of several of these. */
export const today = {
  "Auvergne-Rhône-Alpes": ["Auvergne", "Rhône-Alpes"],
  "Bourgogne-Franche-Comté": ["Bourgogne", "Franche-Comté"],
  "Grand Est": ["Alsace", "Champagne-Ardenne", "Lorraine"],
  "Hauts-de-France": ["Nord-Pas-de-Calais", "Picardie"],
  Normandie: ["Basse-Normandie", "Haute-Normandie"],
  "Nouvelle-Aquitaine": ["Aquitaine", "Limousin", "Poitou-Charentes"],
  Occitanie: ["Languedoc-Roussillon", "Midi-Pyrénées"],
};

/** About where the ground is high, in degrees; an eye for the lie of the land, no limit of anything. */
export const massifs = {
  alps: [
    [7.25, 43.75], [6.6, 43.75], [6.0, 43.95], [5.35, 44.1], [5.2, 44.4], [5.15, 44.85], [5.45, 45.2], [5.75, 45.45], [5.85, 45.75], [6.05, 46.0],
    [6.35, 46.3], [6.9, 46.45], [7.3, 46.7], [8.0, 46.95], [8.7, 47.15], [9.5, 47.45], [10.3, 47.6], [11.2, 47.7], [12.2, 47.75], [13.1, 47.8],
    [14.2, 47.85], [15.4, 47.8], [15.9, 47.4], [15.1, 46.75], [14.0, 46.3], [13.0, 46.1], [12.1, 45.95], [11.2, 45.7], [10.5, 45.7], [9.6, 45.8],
    [8.9, 45.9], [8.3, 45.7], [7.75, 45.45], [7.35, 45.1], [7.25, 44.7], [7.5, 44.35], [8.0, 44.25], [7.8, 43.95],
  ],
  jura: [[5.6, 45.75], [5.35, 46.15], [5.5, 46.6], [5.9, 47.0], [6.5, 47.3], [7.1, 47.45], [7.7, 47.45], [8.2, 47.4], [7.4, 47.15], [6.8, 46.85], [6.3, 46.55], [5.95, 46.2]],
  vosges: [[6.75, 47.75], [6.5, 48.05], [6.9, 48.45], [7.2, 48.75], [7.45, 48.95], [7.45, 48.5], [7.3, 48.1], [7.15, 47.8]],
  massif_central: [
    [3.05, 43.55], [2.2, 43.5], [2.3, 44.0], [2.2, 44.6], [1.95, 45.1], [1.5, 45.5], [1.6, 45.9], [2.3, 46.0], [2.9, 46.0], [3.45, 46.15], [3.95, 46.15],
    [4.3, 46.3], [4.6, 46.2], [4.55, 45.7], [4.65, 45.2], [4.55, 44.75], [4.2, 44.4], [3.9, 44.05], [3.5, 43.8],
  ],
  pyrenees: [
    [-1.7, 43.1], [-1.2, 43.2], [-0.5, 43.05], [0.2, 43.05], [0.9, 42.95], [1.6, 42.95], [2.3, 42.8], [3.0, 42.55], [2.7, 42.3], [1.9, 42.25], [1.1, 42.2],
    [0.4, 42.3], [-0.4, 42.45], [-1.1, 42.7],
  ],
  corsica: [[8.65, 42.35], [8.75, 42.1], [8.85, 41.8], [9.1, 41.6], [9.35, 41.85], [9.4, 42.2], [9.35, 42.6], [9.0, 42.55]],
};

/** What is found in a tree: a line for each finding and each note, and whether the tree holds its rules. */
export declare function checkTree(root: string): { holds: boolean; lines: string[] }

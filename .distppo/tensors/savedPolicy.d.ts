import { type NetworkPolicy } from "./actor";
/**
 * Saves a policy. The save is atomic: the folder holds the old policy or the new one, even after a crash, and other
 * processes may load from it and save to it at the same time. Files with other names in it are not changed.
 *
 * @param folder a new folder, an empty one, or one that holds a saved policy; missing folders above it are made
 * @throws Error if the folder is a symbolic link, holds anything else or cannot be written, or if the policy has
 *   weights that are not finite or could not be loaded again
 */
export declare function savePolicy(policy: NetworkPolicy, folder: string): void;
/**
 * Loads a policy that `savePolicy` saved. It acts as the saved one did, to the last bit. If tfjs has trained the model
 * further and saved it again in the same folder, the new weights are loaded.
 *
 * @throws Error that says which file is missing, damaged or not a regular file of the folder
 */
export declare function loadPolicy(folder: string): Promise<NetworkPolicy>;

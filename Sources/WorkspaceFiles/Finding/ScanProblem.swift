/// Something that looking for notes or listings could not see or would not take.
package enum ScanProblem: Hashable, Sendable {
  /// A folder could not be listed, or a file or folder that was asked for is not there.
  case unreadable(FileError)
  /// There are more files and folders than are looked at; those beyond the limit are missing.
  case tooManyEntries(folder: String, limit: Int)
  /// A file's name is not UTF-8; the path is repaired for showing.
  case nameNotUTF8(path: String)
  /// A symbolic link leads out of the workspace; it is not followed.
  case linkLeavesRoot(path: String)
  /// A glob that an argument is fits no file, or only such as are left out.
  case nothingFits(glob: String)

  /// One line for people: the path, what is wrong, and the remedy.
  package var message: String {
    switch self {
    case .unreadable(let error): error.message
    case .tooManyEntries(let folder, let limit):
      "\(folder): holds more than \(limit) files and folders, only so many were looked at; "
        + "leave folders out with the setting 'exclude', or begin in a smaller folder"
    case .nameNotUTF8(let path): "\(path): the file name is not UTF-8; rename the file"
    case .linkLeavesRoot(let path):
      "\(path): is a symbolic link to a file outside the workspace, which is not read; copy the file into the workspace"
    case .nothingFits(let glob): "\(glob): fits no file that is not left out; check the glob"
    }
  }
}

# What `cmake --install` puts where: the program, the library, its header, and how find_package
# and pkg-config find them. The prefix may be moved afterwards.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/proviso)
file(RELATIVE_PATH PROVISO_PC_PREFIX /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)

configure_package_config_file(cmake/proviso-config.cmake.in ${CMAKE_BINARY_DIR}/proviso-config.cmake
  INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may break programs.
write_basic_package_version_file(${CMAKE_BINARY_DIR}/proviso-config-version.cmake
  COMPATIBILITY SameMinorVersion)
configure_file(cmake/proviso.pc.in ${CMAKE_BINARY_DIR}/proviso.pc @ONLY)

install(TARGETS proviso_library EXPORT proviso-targets ARCHIVE)
install(EXPORT proviso-targets NAMESPACE proviso:: DESTINATION ${package_dir})
install(DIRECTORY include/proviso TYPE INCLUDE)
install(FILES ${CMAKE_BINARY_DIR}/proviso-config.cmake
              ${CMAKE_BINARY_DIR}/proviso-config-version.cmake DESTINATION ${package_dir})
install(FILES ${CMAKE_BINARY_DIR}/proviso.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

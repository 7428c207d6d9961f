# SPDX-License-Identifier: MIT
# What `cmake --install` puts where, and how others find it: pkg-config and find_package.
include(CMakePackageConfigHelpers)

install(TARGETS pacta_shared pacta_static EXPORT pacta-targets
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
if(TARGET pacta_command)
    install(TARGETS pacta_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# Told from where it lies, so that `cmake --install --prefix` may put it anywhere.
file(RELATIVE_PATH pc_to_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
configure_file(${PROJECT_SOURCE_DIR}/cmake/pacta.pc.in ${PROJECT_BINARY_DIR}/pacta.pc
               @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/pacta.pc
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/pacta)
install(EXPORT pacta-targets NAMESPACE pacta:: DESTINATION ${package_dir})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/pacta-config.cmake.in
                              ${PROJECT_BINARY_DIR}/pacta-config.cmake
                              INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/pacta-config-version.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/pacta-config.cmake
              ${PROJECT_BINARY_DIR}/pacta-config-version.cmake
        DESTINATION ${package_dir})
